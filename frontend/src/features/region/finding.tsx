import { Plural, Trans } from "@lingui/react/macro";
import { daysBetween, useFormat } from "#/lib/format";
import { useHeld } from "./held";
import { changeAt, hasList, type Lens, reachedAt, staleAfterDays } from "./measures";
import type { Progress } from "./query";

interface FindingProps {
  progress: Progress;
  levels: readonly { number: number; name: string }[];
  lens: Lens;
}

/** At most so many areas are named in a sentence; more are counted. */
const namedAtMost = 3;

/** What the page finds, in a sentence: n of N, the change in a year, what was not checked here, what is not known. */
export function Finding(props: FindingProps) {
  const { total } = props.progress;
  return (
    <p className="max-w-[75rem] text-lead">
      {total.communities === 0 ? (
        <b className="font-strong">
          <Trans>
            No list of communities has been brought in here yet, so nothing can be said of their levels.
          </Trans>
        </b>
      ) : (
        <Headline {...props} />
      )}
      <Older {...props} />
      <Unlisted {...props} />
      <Stale {...props} />
    </p>
  );
}

function Headline({ progress: { total }, levels, lens }: FindingProps) {
  const format = useFormat();
  const held = useHeld(levels, lens.level);
  const n = format.number(reachedAt(total, lens).n);
  const of = format.number(total.communities);
  const change = changeAt(total, lens);
  const more = format.number(Math.abs(change ?? 0));
  if (change === null) {
    return (
      <Trans>
        <b className="font-strong">
          {n} of {of} listed communities hold {held}
        </b>
        .
      </Trans>
    );
  }
  if (change === 0) {
    return (
      <Trans>
        <b className="font-strong">
          {n} of {of} listed communities hold {held}
        </b>
        , as many as a year ago.
      </Trans>
    );
  }
  return change > 0 ? (
    <Trans>
      <b className="font-strong">
        {n} of {of} listed communities hold {held}
      </b>
      , {more} more than a year ago.
    </Trans>
  ) : (
    <Trans>
      <b className="font-strong">
        {n} of {of} listed communities hold {held}
      </b>
      , {more} fewer than a year ago.
    </Trans>
  );
}

/** What stands on older lists only is told in either way of counting (PR2). */
function Older({ progress: { total }, lens }: FindingProps) {
  const format = useFormat();
  const { n: reached, older } = reachedAt(total, lens);
  const n = format.number(older);
  if (older === 0) {
    return null;
  }
  if (lens.checked) {
    return (
      <>
        {" "}
        <Plural
          value={older}
          one="1 more stands on an older list, not checked here, and is left out."
          other={`${n} more stand on older lists, not checked here, and are left out.`}
        />
      </>
    );
  }
  return (
    <>
      {" "}
      {older === reached ? (
        <Trans>All of these are from older lists, not checked here.</Trans>
      ) : (
        <Plural
          value={older}
          one="1 of these is from an older list, not checked here."
          other={`${n} of these are from older lists, not checked here.`}
        />
      )}
    </>
  );
}

function Unlisted({ progress: { rows } }: FindingProps) {
  const missing = rows.filter((row) => !hasList(row));
  const of = rows.length;
  return missing.length === 0 || missing.length === of ? null : (
    <>
      {" "}
      <Named
        names={missing.map(({ name }) => name)}
        some={(names) => <Trans>No list yet: {names}.</Trans>}
        many={(n) => (
          <Plural
            value={of}
            one={`${n} of # area has no list yet.`}
            other={`${n} of # areas have no list yet.`}
          />
        )}
      />
    </>
  );
}

function Stale({ progress: { rows }, lens: { today } }: FindingProps) {
  const listed = rows.filter((row) => hasList(row) && row.lastRecordedOn);
  const stale = listed.filter(
    (row) => row.lastRecordedOn && daysBetween(row.lastRecordedOn, today) > staleAfterDays,
  );
  const of = listed.length;
  return stale.length === 0 ? null : (
    <>
      {" "}
      <Named
        names={stale.map(({ name }) => name)}
        some={(names) => <Trans>Data older than three weeks: {names}.</Trans>}
        many={(n) => (
          <Plural
            value={of}
            one={`In ${n} of # area the data is older than three weeks.`}
            other={`In ${n} of # areas the data is older than three weeks.`}
          />
        )}
      />
    </>
  );
}

function Named({
  names,
  some,
  many,
}: {
  names: readonly string[];
  some: (names: string) => React.ReactNode;
  many: (n: string) => React.ReactNode;
}) {
  const format = useFormat();
  return names.length <= namedAtMost ? some(format.list(names)) : many(format.number(names.length));
}
