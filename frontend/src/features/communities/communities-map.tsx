import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import { useFormat } from "#/lib/format";
import type { Nation } from "#/lib/session";
import { Button } from "#/ui/button";
import { classes } from "#/ui/classes";
import { LevelMark, stepClass } from "#/ui/level";
import { Notice } from "#/ui/notice";
import { useNarrow } from "./filters";
import { MapCanvas, type MapHandle } from "./map-canvas";
import { PointsTable } from "./points-table";
import type { Size } from "./projection";
import type { MapAnswer } from "./query";
import { type Place, readPlace, writePlace } from "./search";
import { useBorders } from "./use-borders";
import { usePoints } from "./use-points";

const route = getRouteApi("/office/communities");

/** After so long without a move the address says where the map looks, in milliseconds. */
const restMs = 600;

/** The list's communities as points, near ones drawn together by the server; and the same points as a table. */
export function CommunitiesMap({ answer, levels }: { answer: MapAnswer; levels: Nation["levels"] }) {
  const { t } = useLingui();
  const search = route.useSearch();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const { points, failed, look } = usePoints(answer.communityPoints, search);
  // The largest lie beneath, so that none is hidden.
  const drawn = useMemo(() => [...points.points].sort((a, b) => b.communities - a.communities), [points]);
  const borders = useBorders(answer.borders?.url ?? null);
  const map = useRef<MapHandle>(null);
  const seen = useRef<{ place: Place; size: Size } | null>(null);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  function onPlace(place: Place, size: Size, byHand: boolean) {
    seen.current = { place, size };
    look(place, size);
    window.clearTimeout(timer.current);
    if (byHand) {
      timer.current = window.setTimeout(() => narrow({ at: writePlace(place) }), restMs);
    }
  }

  const sources = answer.borders?.sources ?? [];
  return (
    <>
      <MapCanvas
        // Another filter looks at all that it finds, unless the address says where.
        key={search.at ? "placed" : JSON.stringify({ ...search, at: undefined })}
        handle={map}
        label={t`Map of communities`}
        points={drawn}
        borders={borders}
        start={search.at ? readPlace(search.at) : null}
        onPlace={onPlace}
        onOpen={(point) =>
          point.communityId && navigate({ to: "/communities/$id", params: { id: point.communityId } })
        }
      />
      <div role="status">
        {failed ? (
          <Notice tone="late">
            <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <Trans>What is in sight could not be loaded; the points shown are those of before.</Trans>
              <Button onClick={() => seen.current && look(seen.current.place, seen.current.size)}>
                <Trans>Try again</Trans>
              </Button>
            </p>
          </Notice>
        ) : null}
      </div>
      <Legend levels={levels} withoutPoint={points.withoutPoint} total={answer.communities.totalCount} />
      <PointsTable points={drawn} levels={levels} onLookAt={(point) => map.current?.lookAt(point)} />
      {sources.length > 0 ? (
        <p className="border-t border-line px-3.5 py-2 text-small text-muted">{sources.join(" · ")}</p>
      ) : null}
    </>
  );
}

function Legend({
  levels,
  withoutPoint,
  total,
}: {
  levels: Nation["levels"];
  withoutPoint: number;
  total: number;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const n = format.number(withoutPoint);
  const whole = format.number(total);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-t border-line px-3.5 py-2.5 text-table text-muted">
      <ul aria-label={t`What the colours mean`} className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        {levels.map(({ number, name }) => (
          <li key={number} className="flex items-center gap-1.5">
            <LevelMark step={number} /> {name}
          </li>
        ))}
        <li className="flex items-center gap-1.5">
          <LevelMark step="none" /> <Trans>no level</Trans>
        </li>
        <li className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={classes(
              "h-4.5 w-6 rounded-[4px] border border-dashed border-edge hatch-older",
              stepClass(2),
            )}
          />
          <Trans>older list, not checked here</Trans>
        </li>
      </ul>
      <p className="ml-auto text-ink">
        {withoutPoint > 0 ? (
          <Trans>
            <b className="font-strong">{n}</b> of {whole} have no point and are not on the map.
          </Trans>
        ) : total > 0 ? (
          <Trans>All have a point.</Trans>
        ) : (
          <Trans>No community is like this.</Trans>
        )}
      </p>
    </div>
  );
}
