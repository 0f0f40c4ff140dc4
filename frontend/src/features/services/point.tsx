import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { monthsBefore, useFormat } from "#/lib/format";
import { clockIn, isOpen, written } from "./hours";
import type { Nation, Point } from "./query";
import { inWords, languageName, useWords, weekdayName } from "./words";

/** An entry older than this may not be true any more. */
const sureForMonths = 6;

const week = [1, 2, 3, 4, 5, 6, 7];

/** A service point: whether it is open, the number to press, how to refer somebody there. */
export function PointEntry({
  point,
  nation,
  children,
}: {
  point: Point;
  nation: Nation;
  children?: ReactNode;
}) {
  const { i18n } = useLingui();
  const words = useWords();
  const format = useFormat();
  const { name, telephone } = point;
  const checked = format.day(point.checkedOn);
  const place = point.areaName || nation.name;
  return (
    <article className="grid gap-3 px-4 py-4">
      <div className="grid gap-1">
        <h3 className="font-strong wrap-anywhere">{name}</h3>
        <Open point={point} zone={nation.timeZone} />
      </div>
      {telephone ? (
        <a
          href={`tel:${telephone}`}
          className="flex min-h-13 items-center justify-center gap-3 rounded-control border border-transparent bg-accent px-4 text-xl font-strong text-on-accent no-underline hover:bg-accent-strong"
        >
          <span aria-hidden="true">✆</span>
          <span className="sr-only">
            <Trans>Call {name}:</Trans>{" "}
          </span>
          {telephone}
        </a>
      ) : null}
      <dl className="grid gap-x-4 gap-y-1.5 text-office sm:grid-cols-[max-content_1fr]">
        <Fact label={<Trans>How to refer</Trans>}>{inWords(point.ways, words.ways)}</Fact>
        <Fact label={<Trans>What people get</Trans>}>{inWords(point.offers, words.offers)}</Fact>
        <Fact label={<Trans>Languages</Trans>}>
          {point.languages.map((code) => languageName(code, i18n.locale)).join(", ")}
        </Fact>
        <Fact label={<Trans>Good to know</Trans>}>{inWords(point.eases, words.eases)}</Fact>
        <Fact label={<Trans>Where</Trans>}>{point.address}</Fact>
        <Fact label={<Trans>Serves</Trans>}>{place}</Fact>
      </dl>
      <p
        className={
          point.checkedOn < monthsBefore(sureForMonths) ? "text-office text-late" : "text-office text-muted"
        }
      >
        {point.checkedOn < monthsBefore(sureForMonths) ? (
          <Trans>Checked on {checked}, more than 6 months ago: it may have changed.</Trans>
        ) : (
          <Trans>Checked on {checked}.</Trans>
        )}
      </p>
      {children}
    </article>
  );
}

function Open({ point, zone }: { point: Point; zone: string }) {
  const { i18n } = useLingui();
  const now = clockIn(zone, new Date());
  const open = isOpen(point, now);
  const today = written(point.hours, now.weekday);
  if (point.alwaysOpen) {
    return (
      <p className="font-strong text-gain">
        <Trans>Open day and night</Trans>
      </p>
    );
  }
  if (open === null) {
    return (
      <p className="text-muted">
        <Trans>Nobody has said when it is open.</Trans>
      </p>
    );
  }
  return (
    <>
      <p>
        <b className={`font-strong ${open ? "text-gain" : "text-late"}`}>
          {open ? <Trans>Open now</Trans> : <Trans>Closed now</Trans>}
        </b>
        {" · "}
        {today ? <Trans>today {today}</Trans> : <Trans>closed today</Trans>}
      </p>
      <details className="text-office">
        <summary className="inline-flex min-h-11 items-center text-accent lg:min-h-6">
          <Trans>All hours</Trans>
        </summary>
        <ul className="grid gap-0.5">
          {week.map((day) => (
            <li key={day} className="grid grid-cols-[8rem_1fr] gap-2 tabular-nums">
              <span>{weekdayName(day, i18n.locale)}</span>
              <span>{written(point.hours, day) || <Trans>closed</Trans>}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Fact({ label, children }: { label: ReactNode; children: string }) {
  return children === "" ? null : (
    <div className="contents max-sm:grid">
      <dt className="text-muted">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
