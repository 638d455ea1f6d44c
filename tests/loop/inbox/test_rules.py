"""What is the same finding, and what is learnt from those that nobody wanted."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from duoshou.loop.inbox.listing import listed
from duoshou.loop.inbox.rules.moves import LEADS_TO, MAY_FOLLOW, STATE_WORDS, VERB_WORDS, may_follow
from duoshou.loop.inbox.rules.sameness import case_of
from duoshou.loop.inbox.rules.standing import ranking
from tests.loop.inbox.findings import TODAY, case, dismissed, found, hush

EARLIER = found(since=date(2026, 10, 1), day=date(2026, 10, 8))
BEFORE_THAT = found(since=date(2026, 9, 1), day=date(2026, 9, 8))


class TestTheSameFinding:
    def test_is_known_by_shop_kind_subject_and_beginning(self):
        assert case_of(found(), [case(found())]) is not None
        assert case_of(found(), [case(found(subject="QQ-2"))]) is None
        assert case_of(found(), [case(found(kind="item_rise"))]) is None
        assert case_of(found(), [case(found(shop="分店"))]) is None

    def test_stays_the_same_when_its_beginning_moves_by_a_day(self):
        tomorrow = found(since=date(2026, 11, 16), day=date(2026, 11, 22))
        assert case_of(tomorrow, [case(found())]) is not None

    def test_is_new_when_it_began_after_the_last_was_decided(self):
        assert case_of(found(), [case(EARLIER)]) is None

    def test_is_the_case_with_the_very_same_beginning_where_two_touch(self):
        near = case(found(since=date(2026, 11, 14)), number=1)
        same = case(found(), number=2)
        assert case_of(found(), [near, same]) is same


class TestWhatWasDismissed:
    def test_once_ranks_lower_the_next_time(self):
        assert ranking(found(), dismissals=[dismissed(EARLIER)], hushes=[]).standing == "lower"

    def test_twice_is_held_back(self):
        both = [dismissed(EARLIER), dismissed(BEFORE_THAT)]
        assert ranking(found(), dismissals=both, hushes=[]).standing == "held"

    def test_comes_up_as_usual_when_it_is_worth_twice_as_much(self):
        both = [dismissed(EARLIER), dismissed(BEFORE_THAT)]
        assert ranking(found(stake_fen=100_000), dismissals=both, hushes=[]).standing == "usual"
        assert ranking(found(stake_fen=99_999), dismissals=both, hushes=[]).standing == "held"

    def test_says_nothing_about_another_subject_kind_or_shop(self):
        others = [dismissed(found(subject="QQ-2")), dismissed(found(kind="item_rise")), dismissed(found(shop="分店"))]
        assert ranking(found(), dismissals=others, hushes=[]).standing == "usual"

    def test_as_a_kind_is_held_back_in_that_shop_whatever_it_is_worth(self):
        told = ranking(found(stake_fen=10**9), dismissals=[], hushes=[hush()])
        assert (told.standing, told.hush_id) == ("held", 7)
        assert ranking(found(), dismissals=[], hushes=[hush(shop="分店")]).standing == "usual"
        assert ranking(found(), dismissals=[], hushes=[hush("item_rise")]).standing == "usual"


class TestSteps:
    def test_lead_only_to_states_that_are_known(self):
        assert set(LEADS_TO.values()) < set(MAY_FOLLOW) == set(STATE_WORDS)
        assert set(LEADS_TO) < set(VERB_WORDS)

    def test_from_what_is_decided_are_only_back(self):
        assert not [
            verb for verb in LEADS_TO for state in ("accepted", "dismissed") if may_follow(state=state, verb=verb)
        ]


def box(*told, cases=(), dismissals=(), hushes=(), reader=None):
    return listed(told, cases, dismissals=dismissals, hushes=hushes, day=TODAY, reader=reader)


class TestTheInbox:
    def test_has_the_most_money_a_day_on_top(self):
        small, large = found(subject="A", stake_fen=100), found(subject="B", stake_fen=200)
        assert [entry.stake_fen_per_day for entry in box(small, large).open] == [200, 100]

    def test_has_what_was_dismissed_once_below_the_rest(self):
        often = found(subject="B", stake_fen=900)
        before = dismissed(found(subject="B", stake_fen=900, since=date(2026, 10, 1), day=date(2026, 10, 2)))
        assert [entry.identity.subject for entry in box(often, found(subject="A"), dismissals=[before]).open] == [
            "A",
            "B",
        ]

    def test_counts_what_is_held_back(self):
        told = box(found(), found(kind="stock_out"), hushes=[hush()])
        assert (len(told.open), len(told.held)) == (1, 1)

    def test_shows_what_was_accepted_even_when_it_is_no_longer_found(self):
        assert [entry.found for entry in box(cases=[case(found())]).accepted] == [None]

    def test_gives_what_was_put_off_back_on_its_day(self):
        put_off = case(found(), state="snoozed")
        object.__setattr__(put_off, "until", TODAY + timedelta(days=1))
        assert len(box(found(), cases=[put_off]).snoozed) == 1
        object.__setattr__(put_off, "until", TODAY)
        assert len(box(found(), cases=[put_off]).open) == 1

    def test_has_what_was_handed_over_with_whom_it_was_handed_to(self):
        handed = case(found(), state="handed")
        object.__setattr__(handed, "assignee_id", 5)
        assert len(box(found(), cases=[handed], reader=5).open) == 1
        assert len(box(found(), cases=[handed], reader=6).handed) == 1

    @given(
        stakes=st.lists(st.integers(0, 10**7), min_size=1, max_size=8),
        states=st.lists(st.sampled_from(sorted(MAY_FOLLOW)), min_size=8, max_size=8),
        hushed=st.booleans(),
    )
    def test_has_every_finding_in_exactly_one_list(self, stakes, states, hushed):
        told = [found(subject=str(place), stake_fen=stake) for place, stake in enumerate(stakes)]
        cases = [case(one, state=states[place], number=place + 1) for place, one in enumerate(told)]
        every = box(*told, cases=cases, hushes=[hush()] if hushed else []).every()
        assert sorted(entry.identity.subject for entry in every) == sorted(str(place) for place in range(len(told)))
