"""The sheet for each kind of vote, for teams and for ballots."""

from collections.abc import Mapping

from ccworkshop.screens import VoteInput
from ui.sized.vote_sheet import VoteSheet
from ui.steps.ranking_vote import RankingVote
from ui.steps.rating_vote import RatingVote
from ui.steps.shares_vote import SharesVote
from ui.steps.sheet_vote import SheetVote

SHEETS: Mapping[VoteInput, type[VoteSheet]] = {
    VoteInput.RATING: RatingVote,
    VoteInput.RANKING: RankingVote,
    VoteInput.SHEET: SheetVote,
    VoteInput.SHARES: SharesVote,
}
