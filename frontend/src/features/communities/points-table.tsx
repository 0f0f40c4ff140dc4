import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { memo, useState } from "react";
import { useFormat } from "#/lib/format";
import type { Nation } from "#/lib/session";
import { Button } from "#/ui/button";
import { DataTable } from "#/ui/data-table";
import type { Point } from "./query";

/** What the map shows, as a table: for those who do not see it, and for whoever wants the figures. */
export const PointsTable = memo(function PointsTable({
  points,
  levels,
  onLookAt,
}: {
  points: readonly Point[];
  levels: Nation["levels"];
  onLookAt: (point: Point) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const n = format.number(points.length);
  return (
    <details className="border-t border-line" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="px-3.5 py-2.5 font-strong text-accent max-sm:py-3">
        <Trans>The points on the map as a table ({n})</Trans>
      </summary>
      {open ? (
        <DataTable
          label={t`Points on the map`}
          rows={points}
          rowKey={keyOf}
          columns={[
            {
              key: "name",
              label: t`Community or place`,
              grow: true,
              width: 200,
              phone: "title" as const,
              cell: (point) => <PointName point={point} onLookAt={onLookAt} />,
            },
            {
              key: "communities",
              label: t`Communities`,
              numeric: true,
              width: 104,
              cell: (point) => format.number(point.communities),
            },
            ...levels.map(({ number, name }) => ({
              key: `checked${number}`,
              label: name,
              name,
              numeric: true,
              width: 104,
              cell: (point: Point) => format.number(point.checked[number] ?? 0),
            })),
            {
              key: "older",
              label: t`Older list`,
              numeric: true,
              width: 104,
              cell: (point: Point) => format.number(point.recorded.slice(1).reduce((sum, of) => sum + of, 0)),
            },
          ]}
        />
      ) : null}
    </details>
  );
});

function keyOf(point: Point): string {
  return point.communityId ?? `${point.latitude} ${point.longitude}`;
}

function PointName({ point, onLookAt }: { point: Point; onLookAt: (point: Point) => void }) {
  const latitude = point.latitude.toFixed(3);
  const longitude = point.longitude.toFixed(3);
  return point.communityId ? (
    <Link to="/communities/$id" params={{ id: point.communityId }} className="text-accent hover:underline">
      {point.name}
    </Link>
  ) : (
    <Button look="quiet" className="min-h-7 px-0" onClick={() => onLookAt(point)}>
      <Trans>
        Around {latitude}° N, {longitude}° E: look nearer
      </Trans>
    </Button>
  );
}
