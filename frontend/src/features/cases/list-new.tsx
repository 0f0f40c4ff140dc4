import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Empty } from "#/ui/empty";
import { Figure } from "#/ui/figure";
import { HeldLevel } from "#/ui/held-level";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Section } from "#/ui/section";
import { type PresentingAnswer, type Preview, submitListDocument } from "./list-query";
import { MeetingFields, useMeeting } from "./meeting";
import { bodyName, levelName } from "./words";

const route = getRouteApi("/office/cases/lists/new");

/** What a district presents to its region: which, of how many it could, and how it stands by the rule (WF12, PR24). */
export function NewListPage() {
  const { listPreview, nation, area } = route.useLoaderData();
  return listPreview && nation ? (
    <Known preview={listPreview} nation={nation} areaName={area?.name ?? ""} />
  ) : (
    <Problem failure={new Failure("refused", "no such page")} />
  );
}

function Known({
  preview,
  nation,
  areaName,
}: {
  preview: Preview;
  nation: NonNullable<PresentingAnswer["nation"]>;
  areaName: string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const navigate = useNavigate();
  const act = useAct(submitListDocument);
  const [id] = useState(newId);
  const ready = preview.eligible.filter(({ openFlags }) => openFlags === 0);
  const [chosen, setChosen] = useState<readonly string[]>(ready.map(({ requestId }) => requestId));
  const meeting = useMeeting(nation, preview.fromTier, preview.areaId);
  const n = format.number(chosen.length);
  const of = format.number(preview.eligible.length);
  const body = bodyName(nation, preview.toTier);
  const held = preview.eligible.length - chosen.length;
  return (
    <div className="grid gap-3">
      <PageHead
        title={t`A list for the ${body}`}
        crumbs={[
          <Link key="cases" to="/cases">
            <Trans>Cases</Trans>
          </Link>,
          <Link key="lists" to="/cases/lists">
            <Trans>Lists submitted</Trans>
          </Link>,
        ]}
        finding={
          <>
            <b className="font-strong">
              <Trans>
                {areaName} presents {n} of {of} eligible.
              </Trans>
            </b>{" "}
            {held > 0 ? (
              <Plural
                value={held}
                one="# is held back, which the list says."
                other="# are held back, which the list says."
              />
            ) : null}
          </>
        }
      />
      <Rule preview={preview} chosen={chosen} />
      <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <Section title={<Trans>Eligible now</Trans>} flush>
          {preview.eligible.length === 0 ? (
            <Empty title={<Trans>No case can be presented now</Trans>}>
              <Trans>A case can be presented once its first check is passed.</Trans>
            </Empty>
          ) : (
            <ul>
              {preview.eligible.map((one) => (
                <li
                  key={one.requestId}
                  className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line px-3.5 py-1.5 last:border-b-0"
                >
                  <label className="flex min-h-8 min-w-0 items-center gap-2 max-sm:min-h-11">
                    <input
                      type="checkbox"
                      className="size-5 shrink-0"
                      disabled={one.openFlags > 0}
                      checked={chosen.includes(one.requestId)}
                      onChange={(event) =>
                        setChosen(
                          event.currentTarget.checked
                            ? [...chosen, one.requestId]
                            : chosen.filter((other) => other !== one.requestId),
                        )
                      }
                    />
                    <span className="min-w-0">
                      {one.communityName} <span className="text-muted">{one.areaName}</span>
                    </span>
                  </label>
                  <span className="flex flex-wrap items-center gap-x-3 text-table">
                    <HeldLevel level={one.level} name={levelName(nation, one.level)} />
                    {one.total === null ? null : (
                      <span>
                        <Plural value={one.total} one="# mark" other="# marks" />
                      </span>
                    )}
                    {one.openFlags > 0 ? (
                      <span className="text-late">
                        <Plural
                          value={one.openFlags}
                          one="# thing to settle first"
                          other="# things to settle first"
                        />
                      </span>
                    ) : (
                      <span className="text-muted">
                        <Trans>since {format.day(one.waitingSince)}</Trans>
                      </span>
                    )}
                    <Link
                      to="/cases/$id"
                      params={{ id: one.requestId }}
                      className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
                    >
                      <Trans>Open</Trans> <span className="sr-only">{one.communityName}</span>
                    </Link>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section title={<Trans>The meeting that decides</Trans>}>
          <form
            className="grid gap-4"
            onSubmit={async (event) => {
              event.preventDefault();
              const kept = await meeting.keep();
              if (kept && (await act.run({ id, meetingId: kept.id, requestIds: [...chosen] }))) {
                navigate({ to: "/cases/lists", search: {} });
              }
            }}
          >
            <MeetingFields meeting={meeting} />
            <ActProblem problem={meeting.problem ?? act.problem} fields={["heldOn", "attended", "minute"]} />
            <div>
              <Button
                look="primary"
                type="submit"
                busy={act.busy || meeting.busy}
                disabled={chosen.length === 0}
              >
                <Trans>
                  Submit {n} of {of}
                </Trans>
              </Button>
            </div>
          </form>
        </Section>
      </div>
    </div>
  );
}

/** How the area stands by the rule of WF12, and what this list would do to it; the server worked out each number. */
function Rule({ preview, chosen }: { preview: Preview; chosen: readonly string[] }) {
  const format = useFormat();
  const { presented, verified, failed, penalisedAbovePercent: limit } = preview;
  const fresh = preview.eligible.filter(
    ({ requestId, countedThisYear }) => !countedThisYear && chosen.includes(requestId),
  );
  const mayStillFail = preview.mayStillFail[fresh.length] ?? 0;
  const ofList = preview.mayFailOfList[chosen.length] ?? 0;
  const year = preview.yearFrom.slice(0, 4);
  const percent = format.number(limit);
  return (
    <div className="grid gap-px overflow-hidden rounded-card border border-line bg-line md:grid-cols-3">
      <Figure
        label={<Trans>Presented in {year}</Trans>}
        n={presented}
        of={null}
        missing=""
        note={<Plural value={fresh.length} one="this list adds #" other="this list adds #" />}
      />
      <Figure
        label={<Trans>Not met, of those visited</Trans>}
        n={failed}
        of={verified}
        share
        late={failed * 100 > limit * verified}
        missing=""
        note={<Trans>more than {percent} % is penalised; none not met is rewarded</Trans>}
      />
      <Figure
        label={<Trans>May still fail without a penalty</Trans>}
        n={Math.max(0, mayStillFail)}
        of={null}
        late={mayStillFail < 0}
        missing=""
        note={
          mayStillFail < 0 ? (
            <Trans>too many have failed already this year</Trans>
          ) : (
            <Plural
              value={ofList}
              _0="this year, of those still to be visited and those ticked; of this list alone, none"
              one="this year, of those still to be visited and those ticked; of this list alone, #"
              other="this year, of those still to be visited and those ticked; of this list alone, #"
            />
          )
        }
      />
    </div>
  );
}
