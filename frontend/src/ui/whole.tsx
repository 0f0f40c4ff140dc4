import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { isLost, type WholeArea } from "#/lib/whole";
import { None } from "./none";
import { Of } from "./of";

/** In a sentence: declared, no more so, ready, or how far (PR1). "n of N" says nothing of who is not on the list. */
export function WholeStanding({ area, level }: { area: WholeArea; level: string }) {
  const format = useFormat();
  const day = area.declaredOn ? format.day(area.declaredOn) : "";
  const lapsed = area.lapsedOn ? format.day(area.lapsedOn) : "";
  const [n, of] = [format.number(area.held), format.number(area.communities)];
  if (area.communities === 0) {
    return <Trans>No community is listed here.</Trans>;
  }
  if (area.declaredOn && !isLost(area)) {
    return (
      <Trans>
        <b className="font-strong text-gain">
          Declared {level} as a whole on {day}
        </b>
        : all {of} communities hold it.
      </Trans>
    );
  }
  return (
    <>
      {isLost(area) ? (
        <b className="font-strong text-lost">
          {area.outgrown ? (
            <Trans>
              Declared {level} on {day}; it lapsed on {lapsed}, when a community was listed that did not hold
              the level.
            </Trans>
          ) : area.joined ? (
            <Trans>
              Declared {level} on {day}; it lapsed on {lapsed}, when a community was moved here that did not
              hold the level.
            </Trans>
          ) : area.lapsedOn ? (
            <Trans>
              Declared {level} on {day}; it lapsed on {lapsed}, when a community lost the level.
            </Trans>
          ) : (
            <Trans>
              Declared {level} on {day}, and no longer so.
            </Trans>
          )}{" "}
        </b>
      ) : null}
      {area.holds ? (
        <b className="font-strong">
          {area.lapsedOn ? (
            <Trans>All {of} communities hold it now: it has to be declared anew.</Trans>
          ) : (
            <Trans>All {of} communities hold it and the list is confirmed: it can be declared.</Trans>
          )}
        </b>
      ) : (
        <>
          <Trans>
            {n} of {of} on the list hold {level}, checked here
          </Trans>
          {area.listConfirmed ? (
            <Trans>; the list is confirmed complete.</Trans>
          ) : (
            <>
              ;{" "}
              <Plural
                value={area.unconfirmed}
                one="completeness not confirmed in # part."
                other="completeness not confirmed in # parts."
              />
            </>
          )}
        </>
      )}
    </>
  );
}

/** The target, the pace that it takes, and beside it that of the last twelve months. */
export function WholeTarget({ area, today }: { area: WholeArea; today: string }) {
  const format = useFormat();
  if (!area.targetOn) {
    return (
      <span className="text-muted">
        <Trans>no target</Trans>
      </span>
    );
  }
  const day = format.day(area.targetOn);
  return (
    <>
      {area.targetOn < today && !area.holds ? (
        <span className="text-late">
          <Trans>{day}, passed</Trans>
        </span>
      ) : (
        day
      )}
    </>
  );
}

/** How many of the communities listed hold the level. */
export function WholeHeld({ area }: { area: WholeArea }) {
  return area.communities > 0 ? <Of n={area.held} of={area.communities} /> : <None />;
}
