import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Section } from "#/ui/section";
import { WayLink } from "./links";
import type { Community } from "./query";

/** In a few lines what the community does before its request, and the way to all of it. */
export function OnTheWay({ community }: { community: Community }) {
  const format = useFormat();
  const way = community.preparation;
  if (!way) {
    return null;
  }
  const done = format.number(way.done);
  const planned = format.number(way.planned);
  const day = (on: string | undefined) => (on ? format.day(on) : null);
  const met = day(way.meetings[0]?.heldOn);
  const map = day(way.maps[0]?.drawnOn);
  const report = day(way.reports[0]?.observedOn);
  const inUse = way.places.filter((place) => place.inUse && place.kind === "OPEN_DEFAECATION").length;
  return (
    <Section
      title={<Trans>On the way</Trans>}
      actions={
        <span className="inline-flex min-h-8 items-center max-sm:min-h-11">
          <WayLink id={community.id}>
            <Trans>Meetings, plan, map and reports</Trans>
          </WayLink>
        </span>
      }
    >
      <ul className="grid gap-1">
        <li>{met ? <Trans>Last meeting on {met}</Trans> : <Trans>No meeting is recorded yet.</Trans>}</li>
        <li>
          {way.planned > 0 ? (
            <Trans>
              {done} of {planned} of the action plan done
            </Trans>
          ) : (
            <Trans>No action plan yet</Trans>
          )}
        </li>
        <li>
          {map ? <Trans>Defaecation map of {map}</Trans> : <Trans>No defaecation map yet</Trans>}
          {inUse > 0 ? (
            <span className="text-late">
              {" · "}
              <Trans>{inUse} places of open defaecation in use</Trans>
            </span>
          ) : null}
        </li>
        <li>
          {report ? (
            <Trans>Last monitoring report on {report}</Trans>
          ) : (
            <Trans>No monitoring report yet</Trans>
          )}
        </li>
      </ul>
    </Section>
  );
}
