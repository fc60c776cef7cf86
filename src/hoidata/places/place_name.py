"""How a place is called in a text."""

import attrs


@attrs.frozen
class PlaceName:
    """What a text calls a place (địa danh): its type, its name, or both.

    Args:
        type: Type of place as a code of the vocabulary `place_types` (`tỉnh`, `xã`, `khu phố`);
            None if the text does not give it ("Kiến An").
        name: Proper name without the type, as written (`Kim Liên`, `5`); None if the text gives
            only the type ("thị xã").

    Example:
        >>> PlaceName("xã", "Kim Liên")
        PlaceName(type='xã', name='Kim Liên')
    """

    type: str | None = None
    name: str | None = None
