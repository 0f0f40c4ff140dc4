import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { DefinitionList } from "#/ui/definition-list";
import { TextArea } from "#/ui/text-area";
import { confirmMonth } from "./acts";
import type { News, ReportingArea } from "./query";
import { Strip, StripLegend } from "./strip";
import { useYearWords } from "./words";

/** One's own months: what the one that waits brought, beside the button that confirms it, and who confirmed the others. */
export function OwnMonths({ area }: { area: ReportingArea }) {
  const { toConfirm } = area;
  return (
    <Card aria-labelledby="months" className="min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3.5 py-2">
        <h2 id="months" className="text-lead font-strong">
          <Trans>Months</Trans>
        </h2>
        <Strip months={area.months} />
      </div>
      <div className="grid gap-4 px-3.5 py-3 lg:grid-cols-2">
        <div className="grid content-start gap-3">
          {area.endedOn ? (
            <p className="text-muted">
              <Trans>This area has ended; its successors answer for its communities.</Trans>
            </p>
          ) : toConfirm ? (
            <ToConfirm key={toConfirm.month} area={area} month={toConfirm} />
          ) : (
            <p className="text-muted">
              <Trans>No month waits to be confirmed.</Trans>
            </p>
          )}
        </div>
        <MonthList area={area} />
      </div>
      <div className="border-t border-line px-3.5 py-2">
        <StripLegend />
      </div>
    </Card>
  );
}

function ToConfirm({ area, month }: { area: ReportingArea; month: NonNullable<ReportingArea["toConfirm"]> }) {
  const format = useFormat();
  const router = useRouter();
  const act = useAct(confirmMonth);
  const [id] = useState(newId);
  const [remark, setRemark] = useState("");
  const name = format.month(month.month);
  const due = format.day(month.dueOn);
  const late = area.months.find((one) => one.month === month.month)?.state === "LACKING";
  async function confirm() {
    if (await act.run({ id, areaId: area.areaId, month: month.month, remark })) {
      await router.navigate({ to: "/year", search: ({ month: _, ...rest }) => rest, replace: true });
      await router.invalidate();
    }
  }
  return (
    <>
      <h3 className="font-strong">
        <Trans>New in {name}</Trans>
      </h3>
      <NewsList news={month.news} />
      {area.viewerMayConfirm ? (
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            confirm();
          }}
        >
          <TextArea
            label={<Trans>Remark, where there is one</Trans>}
            rows={2}
            maxLength={2000}
            value={remark}
            onChange={(event) => setRemark(event.currentTarget.value)}
          />
          <ActProblem problem={act.problem} fields={[]} />
          <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <Button look="primary" type="submit" busy={act.busy}>
              <Trans>Confirm {name}</Trans>
            </Button>
            <span className={late ? "text-late" : "text-muted"}>
              {late ? (
                <Trans>It was due on {due}, and counts as late.</Trans>
              ) : (
                <Trans>In time until {due}.</Trans>
              )}
            </span>
          </p>
        </form>
      ) : (
        <p className="text-muted">
          <Trans>The area's officer confirms it; in time until {due}.</Trans>
        </p>
      )}
    </>
  );
}

/** What a month brought; "nothing new" is news as well. */
function NewsList({ news }: { news: News }) {
  const format = useFormat();
  const nothing = Object.values(news).every((n) => n === 0);
  if (nothing) {
    return (
      <p>
        <Trans>Nothing is new. That can be confirmed as well.</Trans>
      </p>
    );
  }
  const line = (key: keyof News, term: React.ReactNode) => ({ key, term, value: format.number(news[key]) });
  return (
    <DefinitionList
      items={[
        line("casesMoved", <Trans>Cases moved</Trans>),
        line("requested", <Trans>Requests made</Trans>),
        line("levelsReached", <Trans>Certificates issued</Trans>),
        line("levelsLost", <Trans>Levels lost</Trans>),
        line("triggered", <Trans>Communities triggered</Trans>),
        line("visits", <Trans>Visits for monitoring</Trans>),
        line("households", <Trans>Households looked at</Trans>),
        line("arrivedLate", <Trans>Arrived late for earlier months</Trans>),
      ]}
    />
  );
}

function MonthList({ area }: { area: ReportingArea }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useYearWords();
  const asked = area.months.filter(({ state }) => state !== "NOT_ASKED").toReversed();
  return (
    <ul className="grid content-start gap-1 text-table">
      {asked.map((one) => {
        const name = format.month(one.month);
        const waits = one.state === "LACKING" || one.state === "DUE";
        const who = one.actingFor ? t`${one.by}, acting for ${one.actingFor}` : one.by;
        return (
          <li
            key={one.month}
            className="flex flex-wrap items-baseline gap-x-2 border-b border-line pb-1 last:border-0"
          >
            <span className="w-24">
              {waits && one.month !== area.toConfirm?.month ? (
                <Link
                  to="/year"
                  search={(old) => ({ ...old, month: one.month })}
                  className="text-accent hover:underline"
                >
                  {name}
                </Link>
              ) : (
                name
              )}
            </span>
            <span className={one.state === "LACKING" ? "text-late" : undefined}>
              {words.months[one.state]}
            </span>
            {one.confirmedOn ? (
              <span className="text-small text-muted">
                {format.day(one.confirmedOn)}
                {who ? ` · ${who}` : ""}
                {one.news ? (
                  <>
                    {" · "}
                    <Plural
                      value={Object.values(one.news).reduce((sum, n) => sum + n, 0)}
                      _0="nothing new"
                      one="# thing new"
                      other="# things new"
                    />
                  </>
                ) : null}
              </span>
            ) : null}
            {one.remark ? <span className="w-full text-small wrap-anywhere">{one.remark}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
