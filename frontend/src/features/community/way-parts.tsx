import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { classes } from "#/ui/classes";
import { ProgressBar } from "#/ui/progress-bar";
import { Nothing, Section } from "#/ui/section";
import { WayMap } from "./way-map";
import type { AgreedAction, Preparation, WayAct } from "./way-query";
import { useWayWords } from "./way-words";

/** What every part of the page is given. */
export interface Part {
  way: Preparation;
  today: string;
  /** Whether the viewer may add here, and change what is there. */
  add: boolean;
  change: boolean;
  open: (act: WayAct) => void;
}

/** A button that adds to a part, for who may. */
export function Add({
  shown,
  onClick,
  children,
}: {
  shown: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return shown ? <Button onClick={onClick}>{children}</Button> : null;
}

/** One entry of a list: what it is, what is known of it, what can be done. */
export function Entry({
  title,
  note,
  children,
}: {
  title: ReactNode;
  note: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-line px-3.5 py-2 last:border-b-0">
      <div className="min-w-40 flex-1 leading-(--lines-tight)">
        <span className="wrap-anywhere whitespace-pre-line">{title}</span>
        <span className="block text-small text-muted wrap-anywhere">{note}</span>
      </div>
      {children ? <div className="flex flex-wrap gap-1">{children}</div> : null}
    </li>
  );
}

export function Meetings({ way, add, open }: Part) {
  const format = useFormat();
  const words = useWayWords();
  return (
    <Section
      title={<Trans>Meetings</Trans>}
      flush
      actions={
        <Add shown={add} onClick={() => open({ act: "meeting" })}>
          <Trans>Record a meeting</Trans>
        </Add>
      }
    >
      {way.meetings.length === 0 ? (
        <Nothing>
          <Trans>No meeting is recorded yet.</Trans>
        </Nothing>
      ) : (
        <ul>
          {way.meetings.map((meeting) => {
            const { people, women, children } = {
              people: meeting.people === null ? null : format.number(meeting.people),
              women: meeting.women === null ? null : format.number(meeting.women),
              children: meeting.children === null ? null : format.number(meeting.children),
            };
            return (
              <Entry
                key={meeting.id}
                title={<b className="font-strong">{words.purpose[meeting.purpose]}</b>}
                note={
                  <>
                    {format.day(meeting.heldOn)}
                    {people === null ? null : (
                      <>
                        {" · "}
                        <Trans>{people} people</Trans>
                      </>
                    )}
                    {women === null ? null : (
                      <>
                        {", "}
                        <Trans>{women} of them women</Trans>
                      </>
                    )}
                    {children === null ? null : (
                      <>
                        {", "}
                        <Trans>{children} of them children</Trans>
                      </>
                    )}
                    {meeting.wholeCommunity ? (
                      <>
                        {" · "}
                        <Trans>the whole community</Trans>
                      </>
                    ) : null}
                    {meeting.note ? <span className="block text-ink">{meeting.note}</span> : null}
                  </>
                }
              />
            );
          })}
        </ul>
      )}
    </Section>
  );
}

export function Actions({ way, today, add, change, open }: Part) {
  const waits = ({ doneOn, droppedOn }: AgreedAction) => !doneOn && !droppedOn;
  const all = [...way.actions].sort((a, b) => Number(waits(b)) - Number(waits(a)));
  return (
    <Section
      title={<Trans>Action plan</Trans>}
      flush
      actions={
        <Add shown={add} onClick={() => open({ act: "action" })}>
          <Trans>Add what was agreed</Trans>
        </Add>
      }
    >
      {way.planned > 0 ? (
        <div className="border-b border-line px-3.5 py-2.5">
          <ProgressBar label={<Trans>Of the plan, done</Trans>} n={way.done} of={way.planned} />
        </div>
      ) : null}
      {all.length === 0 ? (
        <Nothing>
          <Trans>Nothing is agreed yet.</Trans>
        </Nothing>
      ) : (
        <ul>
          {all.map((action) => (
            <Entry key={action.id} title={action.what} note={<ActionNote action={action} today={today} />}>
              {change && waits(action) ? (
                <>
                  <Button onClick={() => open({ act: "done", action })}>
                    <Trans>Done</Trans> <span className="sr-only">{action.what}</span>
                  </Button>
                  <Button look="quiet" onClick={() => open({ act: "dropped", action })}>
                    <Trans>Give up</Trans> <span className="sr-only">{action.what}</span>
                  </Button>
                </>
              ) : null}
            </Entry>
          ))}
        </ul>
      )}
    </Section>
  );
}

function ActionNote({ action, today }: { action: AgreedAction; today: string }) {
  const format = useFormat();
  const due = action.dueOn ? format.day(action.dueOn) : "";
  const done = action.doneOn ? format.day(action.doneOn) : "";
  const dropped = action.droppedOn ? format.day(action.droppedOn) : "";
  return (
    <>
      {action.immediate ? (
        <>
          <Trans>to be done at once</Trans>
          {" · "}
        </>
      ) : null}
      {action.byWhom ? <>{action.byWhom} · </> : null}
      {done ? (
        <span className="text-gain">
          <span aria-hidden="true">✓ </span>
          <Trans>done on {done}</Trans>
        </span>
      ) : dropped ? (
        <>
          <Trans>given up on {dropped}</Trans>: {action.droppedReason}
        </>
      ) : due ? (
        action.dueOn && action.dueOn < today ? (
          <span className="font-strong text-late">
            <Trans>was due on {due}</Trans>
          </span>
        ) : (
          <Trans>until {due}</Trans>
        )
      ) : (
        <Trans>no day was agreed</Trans>
      )}
    </>
  );
}

export function Places({ way, add, open }: Part) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWayWords();
  const inUse = way.places.filter((place) => place.inUse && place.kind === "OPEN_DEFAECATION").length;
  return (
    <Section
      title={<Trans>Defaecation map</Trans>}
      note={
        way.places.length > 0 ? (
          inUse > 0 ? (
            <Trans>{inUse} places of open defaecation in use</Trans>
          ) : (
            <Trans>no place of open defaecation in use</Trans>
          )
        ) : null
      }
      flush
      actions={
        <>
          <Add shown={add} onClick={() => open({ act: "place" })}>
            <Trans>Add a place</Trans>
          </Add>
          <Add shown={add} onClick={() => open({ act: "map" })}>
            <Trans>Keep a map</Trans>
          </Add>
        </>
      }
    >
      <WayMap maps={way.maps} />
      {way.maps.length === 0 ? (
        <Nothing>
          <Trans>No map is kept yet.</Trans>
        </Nothing>
      ) : null}
      {way.places.length > 0 ? (
        <ul className="border-t border-line" aria-label={t`Places as they are now`}>
          {way.places.map((place) => {
            const first = place.firstSeenOn ? format.day(place.firstSeenOn) : "";
            const last = format.day(place.observedOn);
            return (
              <Entry
                key={place.id}
                title={
                  <>
                    {place.name}{" "}
                    <b
                      className={classes(
                        "font-strong",
                        place.kind === "OPEN_DEFAECATION" && (place.inUse ? "text-late" : "text-gain"),
                      )}
                    >
                      {place.inUse ? t`in use` : t`former`}
                    </b>
                  </>
                }
                note={
                  <>
                    {words.place[place.kind]}
                    {" · "}
                    {first === last ? (
                      <Trans>seen on {last}</Trans>
                    ) : (
                      <Trans>
                        known since {first}, last seen on {last}
                      </Trans>
                    )}
                  </>
                }
              >
                {add ? (
                  <Button look="quiet" onClick={() => open({ act: "seen", place })}>
                    <Trans>Seen again</Trans> <span className="sr-only">{place.name}</span>
                  </Button>
                ) : null}
              </Entry>
            );
          })}
        </ul>
      ) : null}
    </Section>
  );
}

export function Reports({ way, add, open }: Part) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Section
      title={<Trans>Monitoring reports</Trans>}
      flush
      actions={
        <Add shown={add} onClick={() => open({ act: "report" })}>
          <Trans>Write a report</Trans>
        </Add>
      }
    >
      {way.reports.length === 0 ? (
        <Nothing>
          <Trans>No report yet. Without one no visit is planned.</Trans>
        </Nothing>
      ) : (
        <ul>
          {way.reports.map((report) => {
            const on = format.day(report.observedOn);
            return (
              <Entry
                key={report.id}
                title={report.note || (report.paper ? t`A report on paper` : t`Households ticked`)}
                note={
                  <>
                    {on} · {report.byLeader ? t`natural leader` : t`assistant`}
                    {report.informal ? <> · {t`without the monitoring tool`}</> : null}
                    {report.households > 0 ? (
                      <>
                        {" · "}
                        <Plural value={report.households} one="# household" other="# households" />
                      </>
                    ) : null}
                    {report.paper ? (
                      <>
                        {" · "}
                        <a
                          href={report.paper}
                          target="_blank"
                          rel="noreferrer"
                          className="inline-flex min-h-6 items-center text-accent hover:underline"
                        >
                          <Trans>picture or scan of {on}</Trans>
                        </a>
                      </>
                    ) : null}
                  </>
                }
              />
            );
          })}
        </ul>
      )}
    </Section>
  );
}
