"""What might be added to a dataset about organizations whose places changed."""

from typing import TYPE_CHECKING

import attrs

from hoidata.domain import Attachment, Document, Organization, OrganizationChange
from hoidata.errors import Problem, Shown

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


@attrs.frozen(repr=False)
class ProposedChange(Shown):
    """A change of organizations that follows from what became of their places (thay đổi đề xuất).

    Args:
        change: What happened; None where only the organization above changes.
        organizations: The organizations that it names and that the data lacks.
        attachments: What these units, and those below the former ones, are attached to.
        documents: The document that decided it, if the data lacks it.
        reasons: What the proposal follows from.
        doubts: What to check before it is accepted.
    """

    change: OrganizationChange | None = attrs.field(default=None, kw_only=True)
    organizations: tuple[Organization, ...] = attrs.field(default=(), kw_only=True)
    attachments: tuple[Attachment, ...] = attrs.field(default=(), kw_only=True)
    documents: tuple[Document, ...] = attrs.field(default=(), kw_only=True)
    reasons: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)
    doubts: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)


@attrs.frozen(repr=False)
class LineageProposal(Shown):
    """What might be added to a dataset, for a person to review (đề xuất).

    None of it is in the data until it is merged:
    `Dataset.merged([data, proposal.to_dataset()])`.

    Args:
        changes: The changes, the earliest first; those of provinces before those of communes.
        doubts: Organizations for which nothing is proposed, and why.
    """

    changes: tuple[ProposedChange, ...] = ()
    doubts: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)

    def __bool__(self) -> bool:
        """Whether there is anything to add."""
        return bool(self.changes)

    def to_dataset(self) -> "Dataset":
        """Return all that would be added as a dataset of its own.

        Example:
            >>> LineageProposal().to_dataset()
            Dataset()
        """
        from hoidata.dataset._dataset import Dataset  # which checks with what is beside this

        rows = self.changes
        return Dataset(
            organizations=[each for row in rows for each in row.organizations],
            attachments=[each for row in rows for each in row.attachments],
            organization_changes=[row.change for row in rows if row.change is not None],
            documents=[*dict.fromkeys(each for row in rows for each in row.documents)],
        )
