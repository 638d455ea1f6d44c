"""Decisions about findings, on either database: recorded, taken back, and exactly one of two at once."""

from __future__ import annotations

from datetime import date

import pytest

from duoshou.loop.inbox import facade as inbox
from duoshou.loop.inbox.models import Case, Hush, Step
from duoshou.loop.inbox.queries import cases, dismissals, hushes
from tests.loop.inbox.findings import MORNING, SHOP, TODAY, asked, found
from tests.mall.databases import at_once

FINDING = found()


def dismiss(one=FINDING, *, by, seen=0, reason="known", words="", whole_kind=False):
    return inbox.dismiss(asked(one, seen=seen), by=by, reason=reason, words=words, whole_kind=whole_kind)


def take_back(case_id, *, by, seen):
    return inbox.take_back(case_id=case_id, seen=seen, by=by, moment=MORNING)


def the_case():
    (one,) = cases([SHOP])
    return one


class TestADecision:
    def test_stands_with_who_when_and_why(self, people):
        dismiss(by=people["李"], reason="other", words="  双十一  之后正常 ")
        case = the_case()
        (step,) = case.steps
        assert (case.state, case.version, case.identity) == ("dismissed", 1, FINDING.identity)
        assert (step.who, step.at, step.verb, step.reason, step.words) == (
            "李",
            MORNING,
            "dismiss",
            "other",
            "双十一 之后正常",
        )

    def test_sent_twice_by_the_same_person_is_one(self, people):
        first = inbox.accept(asked(FINDING), by=people["王"])
        assert inbox.accept(asked(FINDING), by=people["王"]) == first
        assert len(the_case().steps) == 1

    def test_is_refused_without_a_reason(self, people):
        for reason, words in (("", ""), ("luck", "x"), ("other", "  ")):
            with pytest.raises(inbox.NoReason):
                dismiss(by=people["王"], reason=reason, words=words)
        assert cases([SHOP]) == ()

    def test_after_a_decision_is_refused_until_that_is_taken_back(self, people):
        case_id = inbox.accept(asked(FINDING), by=people["王"])
        with pytest.raises(inbox.CannotFollow):
            dismiss(by=people["王"], seen=1)
        take_back(case_id, by=people["王"], seen=1)
        dismiss(by=people["王"], seen=2)
        assert the_case().state == "dismissed"

    def test_by_who_read_an_older_state_is_refused_with_the_name_of_who_was_faster(self, people):
        inbox.accept(asked(FINDING), by=people["王"])
        with pytest.raises(inbox.SomebodyWasFaster) as refusal:
            dismiss(by=people["李"])
        assert refusal.value.facts["who"] == "王"
        assert the_case().state == "accepted"


class TestTwoAtOnce:
    def test_on_a_new_finding_exactly_one_wins_and_the_other_is_told(self, people):
        done = at_once([lambda: inbox.accept(asked(FINDING), by=people["王"]), lambda: dismiss(by=people["李"])])
        assert sum(isinstance(one, int) for one in done) == 1
        assert sum(isinstance(one, inbox.SomebodyWasFaster) for one in done) == 1
        assert (Case.objects.count(), Step.objects.count(), the_case().version) == (1, 1, 1)

    def test_of_many_who_take_back_exactly_one_does(self, people):
        case_id = inbox.accept(asked(FINDING), by=people["王"])
        done = at_once([lambda: take_back(case_id, by=people["李"], seen=1) for _ in range(6)])
        assert sum(isinstance(one, int) for one in done) == 1
        assert (the_case().state, the_case().version) == ("open", 2)

    def test_of_two_who_lift_exactly_one_does(self, people):
        dismiss(by=people["王"], whole_kind=True)
        (hush,) = hushes([SHOP])
        done = at_once([lambda: inbox.lift(hush_id=hush.id, by=people["李"], moment=MORNING) for _ in range(2)])
        assert sorted(done) == [False, True]


class TestTakingBack:
    def test_leads_to_the_state_before(self, people):
        case_id = inbox.hand_over(asked(FINDING), by=people["王"], to=people["李"])
        inbox.accept(asked(FINDING, seen=1), by=people["李"])
        take_back(case_id, by=people["李"], seen=2)
        assert (the_case().state, the_case().assignee) == ("handed", "李")
        take_back(case_id, by=people["王"], seen=3)
        assert (the_case().state, the_case().assignee, the_case().can_be_taken_back) == ("open", "", False)

    def test_is_a_step_of_its_own_and_the_step_stays_in_the_record(self, people):
        take_back(dismiss(by=people["王"]), by=people["李"], seen=1)
        assert [(step.who, step.verb, step.undone) for step in the_case().steps] == [
            ("王", "dismiss", True),
            ("李", "take_back", False),
        ]

    def test_of_nothing_is_refused(self, people):
        case_id = dismiss(by=people["王"])
        take_back(case_id, by=people["王"], seen=1)
        with pytest.raises(inbox.NothingToTakeBack):
            take_back(case_id, by=people["王"], seen=2)

    def test_a_dismissal_forgets_what_was_learnt_from_it(self, people):
        case_id = dismiss(by=people["王"], whole_kind=True)
        assert (len(dismissals(cases([SHOP]))), len(hushes([SHOP]))) == (1, 1)
        take_back(case_id, by=people["王"], seen=1)
        assert (dismissals(cases([SHOP])), hushes([SHOP])) == ((), ())


class TestAKindThatIsHeldBack:
    def test_is_held_back_once_whoever_says_it_and_can_be_lifted_and_said_again(self, people):
        dismiss(by=people["王"], whole_kind=True)
        dismiss(found(subject="QQ-2"), by=people["李"], whole_kind=True)
        (hush,) = hushes([SHOP])
        assert inbox.lift(hush_id=hush.id, by=people["李"], moment=MORNING)
        assert hushes([SHOP]) == ()
        dismiss(found(subject="QQ-3"), by=people["李"], whole_kind=True)
        assert Hush.objects.count() == 2


class TestPuttingOff:
    def test_needs_a_day_that_comes_after_the_one_that_is_looked_at(self, people):
        with pytest.raises(inbox.NotALaterDay):
            inbox.snooze(asked(FINDING), by=people["王"], until=TODAY)
        inbox.snooze(asked(FINDING), by=people["王"], until=date(2026, 11, 25))
        assert (the_case().state_on(TODAY), the_case().state_on(date(2026, 11, 25))) == ("snoozed", "open")


class TestHandingOver:
    def test_is_to_people_who_see_the_shop_and_may_decide(self, people):
        for name in ("看", "外"):
            with pytest.raises(inbox.NobodyToHandTo):
                inbox.hand_over(asked(FINDING), by=people["王"], to=people[name])
        with pytest.raises(inbox.NobodyToHandTo):
            inbox.hand_over(asked(FINDING), by=people["王"], to=None)
        assert {one.get_username() for one in inbox.people_for(SHOP)} == {"王", "李"}
