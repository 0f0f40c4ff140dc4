import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useMemo, useRef } from "react";
import { useAnswer } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";
import { useFits } from "#/ui/fits";
import { Problem } from "#/ui/problem";
import { useSeen } from "#/ui/seen";
import { shortNames } from "#/ui/tile-order";
import { type OrganisationArea, organisationAreasDocument, type Progress, type ProgressRow } from "./query";

/** More areas than these are counted, not drawn as columns. */
const columnsAtMost = 24;

/** So many areas are named in a sentence; more are counted. */
const namedAtMost = 5;

interface Line {
  id: string;
  name: string;
  byArea: Map<string, OrganisationArea>;
  communities: number;
  past: number;
}

/** Who supports how many communities where, where several work side by side, and where nobody does. */
export function Organisations({
  progress,
  areaLevel,
}: {
  progress: Progress;
  /** What the areas are, such as District. */
  areaLevel: string;
}) {
  const part = useRef<HTMLElement>(null);
  const seen = useSeen(part);
  const { data, failure, again } = useAnswer(
    organisationAreasDocument,
    { area: progress.area?.id ?? null, by: progress.by },
    !seen,
  );
  const lines = useMemo(() => linesOf(data?.organisationAreas ?? []), [data]);
  const areas = useMemo(
    () => [...progress.rows].sort((a, b) => a.name.localeCompare(b.name)),
    [progress.rows],
  );
  return (
    <Card ref={part} aria-labelledby="organisations-head" className="min-w-0">
      <h2 id="organisations-head" className="border-b border-line px-3.5 py-2 text-lead font-strong">
        <Trans>Organisations at work</Trans>{" "}
        <span className="text-small font-normal text-muted">
          <Trans>communities that each supports today, by {areaLevel}</Trans>
        </span>
      </h2>
      {failure ? (
        <Problem failure={failure} onRetry={again} />
      ) : !data ? (
        <div className={classes("m-3.5 h-32", seen && "skeleton")} />
      ) : lines.length === 0 ? (
        <p className="px-3.5 py-3 text-muted">
          <Trans>No support by an organisation is registered here.</Trans>
        </p>
      ) : (
        <>
          <p className="px-3.5 pt-2.5 text-table">
            <Finding lines={lines} areas={areas} />
          </p>
          <Matrix lines={lines} areas={areas.length <= columnsAtMost ? areas : []} of={areas.length} />
        </>
      )}
    </Card>
  );
}

function Matrix({
  lines,
  areas,
  of,
}: {
  lines: readonly Line[];
  /** The columns; none where they would be too many. */
  areas: readonly ProgressRow[];
  of: number;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const frame = useRef<HTMLElement>(null);
  const fits = useFits(frame);
  const shorts = shortNames(areas.map(({ name }) => name));
  return (
    <section
      ref={frame}
      className={classes("relative", !fits && "overflow-x-auto")}
      tabIndex={fits ? undefined : 0}
      aria-label={t`Organisations by area`}
    >
      <table className="w-full border-collapse text-table">
        <thead className="text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="sticky left-0 bg-card px-3.5 py-1.5 text-left font-strong">
              <Trans>Organisation</Trans>
            </th>
            {areas.map((area, at) => (
              <th key={area.id ?? area.name} scope="col" className="px-1.5 py-1.5 text-right font-strong">
                <abbr title={area.name} className="no-underline">
                  {shorts[at]}
                </abbr>
              </th>
            ))}
            <th scope="col" className="px-1.5 py-1.5 text-right font-strong">
              <Trans>Areas</Trans>
            </th>
            <th scope="col" className="px-1.5 py-1.5 text-right font-strong">
              <Trans>Together</Trans>
            </th>
            <th scope="col" className="px-3.5 py-1.5 text-right font-strong">
              <Trans>Once</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const active = [...line.byArea.values()].filter(({ communities }) => communities > 0).length;
            const [n, all] = [format.number(active), format.number(of)];
            return (
              <tr key={line.id} className="h-7.75 border-b border-line last:border-b-0">
                <th
                  scope="row"
                  className="sticky left-0 max-w-60 min-w-36 bg-card px-3.5 py-1 text-left font-strong leading-(--lines-tight) wrap-anywhere"
                >
                  {line.name}
                </th>
                {areas.map((area) => {
                  const count = line.byArea.get(area.id ?? "")?.communities ?? 0;
                  return (
                    <td key={area.id ?? area.name} className="px-1.5 py-1 text-right">
                      {count > 0 ? format.number(count) : <Nobody />}
                    </td>
                  );
                })}
                <td className="px-1.5 py-1 text-right whitespace-nowrap text-muted">
                  <Trans>
                    {n} of {all}
                  </Trans>
                </td>
                <td className="px-1.5 py-1 text-right font-strong">{format.number(line.communities)}</td>
                <td className="px-3.5 py-1 text-right text-muted">{format.number(line.past)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Nobody() {
  return (
    <span className="text-muted">
      <span aria-hidden="true">·</span>
      <span className="sr-only">0</span>
    </span>
  );
}

/** Where nobody works, and where several do. */
function Finding({ lines, areas }: { lines: readonly Line[]; areas: readonly ProgressRow[] }): ReactNode {
  const format = useFormat();
  const workers = (area: ProgressRow) =>
    lines.filter((line) => (line.byArea.get(area.id ?? "")?.communities ?? 0) > 0).length;
  const nobody = areas.filter((area) => workers(area) === 0);
  const several = areas.filter((area) => workers(area) > 1);
  const present = lines.filter(({ communities }) => communities > 0).length;
  const [some, of] = [format.number(several.length), format.number(areas.length)];
  const none = format.number(nobody.length);
  const names = format.list(nobody.map(({ name }) => name));
  return (
    <>
      <b className="font-strong">
        <Plural
          value={present}
          one="# organisation supports communities here."
          other="# organisations support communities here."
        />
      </b>{" "}
      <Trans>
        In {some} of {of} areas several work side by side.
      </Trans>{" "}
      {nobody.length === 0 ? (
        <Trans>No area is without one.</Trans>
      ) : nobody.length <= namedAtMost ? (
        <Trans>Nobody works in {names}.</Trans>
      ) : (
        <Trans>
          In {none} of {of} nobody works.
        </Trans>
      )}
    </>
  );
}

/** One line for each organisation, whoever supports most first. */
function linesOf(pairs: readonly OrganisationArea[]): Line[] {
  const lines = new Map<string, Line>();
  for (const pair of pairs) {
    const line = lines.get(pair.organisationId) ?? {
      id: pair.organisationId,
      name: pair.organisationName,
      byArea: new Map(),
      communities: 0,
      past: 0,
    };
    line.byArea.set(pair.areaId, pair);
    line.communities += pair.communities;
    line.past += pair.past;
    lines.set(pair.organisationId, line);
  }
  return [...lines.values()].sort((a, b) => b.communities - a.communities || a.name.localeCompare(b.name));
}
