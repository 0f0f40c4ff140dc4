import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { ListedArea } from "./query";

/** How complete an area's list of communities is (PR1): none, some, or all as its officer confirmed on a day. */
export function ListState({ area }: { area: Pick<ListedArea, "listState" | "listConfirmedOn"> }) {
  const format = useFormat();
  const day = area.listConfirmedOn ? format.day(area.listConfirmedOn) : "";
  if (area.listState === "CONFIRMED" || (area.listState === null && day)) {
    return (
      <span>
        <span aria-hidden="true" className="text-gain">
          ✓{" "}
        </span>
        <Trans>complete, {day}</Trans>
      </span>
    );
  }
  if (area.listState === "NO_LIST") {
    return (
      <span className="inline-flex items-center gap-1.5 text-muted">
        <span aria-hidden="true" className="hatch-missing h-3 w-6 rounded-[3px] border border-edge/60" />
        <Trans>no list</Trans>
      </span>
    );
  }
  return area.listState === "LISTED" ? <Trans>completeness not confirmed</Trans> : null;
}
