import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "#/lib/format";
import { Select } from "#/ui/select";
import type { DefaecationMap } from "./way-query";
import { useWayWords } from "./way-words";

const width = 320;
const height = 220;
const edge = 28;

/** The defaecation map, the newest version first; earlier ones stay and can be looked at. */
export function WayMap({ maps }: { maps: readonly DefaecationMap[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const [chosen, choose] = useState<string | null>(null);
  const shown = maps.find(({ id }) => id === chosen) ?? maps[0];
  if (!shown) {
    return null;
  }
  const day = format.day(shown.drawnOn);
  return (
    <figure className="grid gap-2 px-3.5 py-2.5">
      {maps.length > 1 ? (
        <Select
          label={<Trans>Version of the map</Trans>}
          value={shown.id}
          onChange={choose}
          options={maps.map(({ id, number, drawnOn }) => {
            const on = format.day(drawnOn);
            return { value: id, label: number === 1 ? t`First map, ${on}` : t`Update ${number - 1}, ${on}` };
          })}
        />
      ) : null}
      {shown.paper ? <Paper map={shown} day={day} /> : <Drawing map={shown} day={day} />}
      <figcaption className="text-small text-muted">
        <Trans>Drawn on {day}</Trans>
        {shown.note ? <span className="block wrap-anywhere">{shown.note}</span> : null}
      </figcaption>
    </figure>
  );
}

/** A version that was uploaded: the picture, or the way to the file. */
function Paper({ map, day }: { map: DefaecationMap; day: string }) {
  const { t } = useLingui();
  const address = map.paper ?? "";
  return map.mediaType.startsWith("image/") ? (
    <a href={address} target="_blank" rel="noreferrer">
      <img
        src={address}
        alt={t`The defaecation map as it was drawn on ${day}`}
        loading="lazy"
        className="max-h-96 w-full rounded-control border border-line object-contain"
      />
    </a>
  ) : (
    <a
      href={address}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-11 items-center text-accent hover:underline"
    >
      <Trans>Open the map of {day} (PDF)</Trans>
    </a>
  );
}

/** A version drawn from the places' points, north up, on a plain sheet; places without a point are listed with the rest. */
function Drawing({ map, day }: { map: DefaecationMap; day: string }) {
  const { t } = useLingui();
  const words = useWayWords();
  const points = placed(map.places);
  return (
    <>
      {points.length > 0 ? (
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={t`The places of ${day}, north up; they are listed below`}
          className="w-full rounded-control border border-line bg-sunken"
        >
          {points.map(({ number, x, y, open, kind }) => (
            <g key={number} className={open ? "fill-late stroke-late" : "fill-card stroke-muted"}>
              {kind === "REFUSE_DUMP" ? (
                <rect x={x - 9} y={y - 9} width={18} height={18} strokeWidth={2} />
              ) : (
                <circle cx={x} cy={y} r={10} strokeWidth={2} />
              )}
              <text
                x={x}
                y={y + 4}
                textAnchor="middle"
                className={`stroke-none text-[0.7rem] font-strong ${open ? "fill-card" : "fill-ink"}`}
              >
                {number}
              </text>
            </g>
          ))}
        </svg>
      ) : null}
      <details open={points.length === 0}>
        <summary className="flex min-h-11 cursor-pointer items-center gap-1 text-accent sm:min-h-8">
          <span aria-hidden="true">▾</span>
          <Trans>The places of this version</Trans>
        </summary>
        <ol className="grid list-decimal gap-0.5 pl-6 text-small">
          {map.places.map((place, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a version never changes.
            <li key={index}>
              <span className="wrap-anywhere">{place.name}</span>{" "}
              <span className="text-muted">
                {words.place[place.kind]}, {place.inUse ? t`in use` : t`former`}
                {place.latitude === null ? <>, {t`point not known`}</> : null}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

/** The places that have a point, laid on the sheet so that all are in sight; degrees of longitude as long as they are there. */
function placed(places: DefaecationMap["places"]) {
  const known = places.flatMap(({ latitude, longitude, ...rest }, index) =>
    latitude === null || longitude === null ? [] : [{ ...rest, number: index + 1, latitude, longitude }],
  );
  const north = Math.max(...known.map(({ latitude }) => latitude));
  const west = Math.min(...known.map(({ longitude }) => longitude));
  const shrink = Math.cos((north * Math.PI) / 180);
  const spanX = Math.max(1e-6, ...known.map(({ longitude }) => (longitude - west) * shrink));
  const spanY = Math.max(1e-6, ...known.map(({ latitude }) => north - latitude));
  const scale = Math.min((width - 2 * edge) / spanX, (height - 2 * edge) / spanY);
  return known.map(({ latitude, longitude, ...rest }) => ({
    ...rest,
    // Where people go in the open stands out; a refuse dump is a square, in use or not.
    open: rest.inUse && rest.kind === "OPEN_DEFAECATION",
    x: known.length === 1 ? width / 2 : edge + (longitude - west) * shrink * scale,
    y: known.length === 1 ? height / 2 : edge + (north - latitude) * scale,
  }));
}
