import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { Figure, FigureNation } from "./query";
import { SectionNote, useYearWords } from "./words";

const order: readonly Figure["section"][] = ["LADDER", "CASEWORK", "VISITS", "REPORTED", "COUNTED", "UPKEEP"];

/** A return's figures, part by part, each with what it is a part of and what it was when the quarter began. */
export function Figures({ figures, nation }: { figures: readonly Figure[]; nation: FigureNation }) {
  const words = useYearWords();
  const noList = figures.some(({ key, value }) => key === "LISTED" && value === 0);
  return (
    <div className="grid gap-5">
      {order.map((section) => {
        const lines = figures.filter((one) => one.section === section);
        return lines.length === 0 ? null : (
          <FigureTable
            key={section}
            title={words.sections[section]}
            note={<SectionNote section={section} noList={noList} />}
            figures={lines}
            nation={nation}
          />
        );
      })}
    </div>
  );
}

export function FigureTable({
  title,
  note,
  figures,
  nation,
  signed = false,
}: {
  title: string;
  note?: React.ReactNode;
  figures: readonly Figure[];
  nation: FigureNation;
  /** The numbers are differences, and bear their sign. */
  signed?: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useYearWords();
  const [parts, began] = [
    figures.some(({ of }) => of !== null),
    figures.some(({ before }) => before !== null),
  ];
  const head = "w-24 px-1.5 py-1 text-right align-bottom font-strong text-muted last:pr-3.5";
  const cell = "px-1.5 py-1 text-right tabular-nums last:pr-3.5";
  return (
    <table aria-label={title} className="w-full border-collapse text-table">
      <caption className="px-3.5 pb-1 text-left">
        <b className="text-lead font-strong">{title}</b>{" "}
        {note ? <span className="text-small text-muted">{note}</span> : null}
      </caption>
      <thead className="border-b border-line">
        <tr>
          <th scope="col" className="px-3.5 py-1 text-left font-strong text-muted">
            <Trans>Figure</Trans>
          </th>
          <th scope="col" className={head}>
            <Trans>Number</Trans>
          </th>
          {parts ? (
            <th scope="col" className={head}>
              <Trans>of</Trans>
            </th>
          ) : null}
          {began ? (
            <th scope="col" className={head}>
              <Trans>when it began</Trans>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {figures.map((one) => (
          <tr key={`${one.key} ${one.level} ${one.tier}`} className="border-b border-line last:border-0">
            <th scope="row" className="px-3.5 py-1 text-left font-normal">
              {words.figure(one, nation)}
            </th>
            <td className={`${cell} font-strong`}>
              {signed ? format.change(one.value) : format.number(one.value)}
            </td>
            {parts ? (
              <td className={`${cell} text-muted`}>{one.of === null ? "" : format.number(one.of)}</td>
            ) : null}
            {began ? (
              <td className={`${cell} text-muted`}>
                {one.before === null
                  ? ""
                  : `${format.number(one.before)} (${format.change(one.value - one.before) || t`the same`})`}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
