import { Plural, Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { newId, useAct } from "#/lib/act";
import type { Load } from "#/lib/client";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import type { ResultOf } from "#/lib/graphql";
import { Confirm } from "#/ui/confirm";
import { Dialog } from "#/ui/dialog";
import { forecastDocument, freezeLeague } from "./acts";

type Forecast = ResultOf<typeof forecastDocument>["leagueForecast"];

/** Says what will be frozen before it is: an edition is never changed. */
export function FreezeDialog({
  load,
  onClose,
  onDone,
}: {
  load: Load;
  onClose: () => void;
  onDone: (year: number) => void;
}) {
  const format = useFormat();
  const act = useAct(freezeLeague);
  const [id] = useState(newId);
  const [forecast, setForecast] = useState<Forecast | Failure | undefined>();
  useEffect(() => {
    let here = true;
    load(forecastDocument, {}).then(
      (data) => here && setForecast(data.leagueForecast),
      (problem) =>
        here && setForecast(problem instanceof Failure ? problem : new Failure("broken", String(problem))),
    );
    return () => {
      here = false;
    };
  }, [load]);
  if (!forecast || forecast instanceof Failure || forecast.entries === 0) {
    return (
      <Dialog open onClose={onClose} title={<Trans>Freeze an edition</Trans>}>
        <p role="status">
          {forecast === undefined ? (
            <Trans>What will be frozen is being counted.</Trans>
          ) : forecast instanceof Failure ? (
            <Trans>
              What would be frozen could not be counted. Nothing was frozen; close this and try again.
            </Trans>
          ) : (
            <Trans>On that day no community was in the league: there is nothing to freeze.</Trans>
          )}
        </p>
      </Dialog>
    );
  }
  const year = String(forecast.year);
  const cutOff = format.day(forecast.cutOffOn);
  const entries = format.number(forecast.entries);
  const presented = format.number(forecast.presented);
  async function submit(seen: NonNullable<Forecast>) {
    if (await act.run({ id, year: seen.year, entries: seen.entries })) {
      onDone(seen.year);
    }
  }
  return (
    <Confirm
      open
      onClose={onClose}
      onConfirm={() => submit(forecast)}
      title={<Trans>Freeze the edition of {year}</Trans>}
      confirm={<Trans>Freeze {entries} communities</Trans>}
      busy={act.busy}
      problem={act.problem}
    >
      <div className="grid gap-2">
        <p>
          <Trans>
            The league is frozen as it stood at the end of {cutOff}, by when things were true. What was lost
            or certified since does not count.
          </Trans>
        </p>
        <ul className="list-disc pl-5">
          <li>
            <Trans>
              <b className="font-strong">{entries}</b> communities are in it, {presented} of them presented by
              their districts.
            </Trans>
          </li>
          <li>
            {forecast.ranked ? (
              <Plural
                value={forecast.shared}
                _0="None shares its rank."
                one="# shares its rank."
                other="# share their rank with others."
              />
            ) : (
              <Trans>They are too few to rank.</Trans>
            )}
          </li>
          <li>
            <Plural value={forecast.newcomers} _0="None is new." one="# is new." other="# are new." />{" "}
            <Plural
              value={forecast.departed}
              _0="None of the edition before is missing."
              one="# of the edition before is not in it any more."
              other="# of the edition before are not in it any more."
            />
          </li>
        </ul>
        <p className="font-strong">
          <Trans>Everybody can read a frozen edition, and nobody can change it.</Trans>
        </p>
      </div>
    </Confirm>
  );
}
