import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { changeServicePoint, recordServicePoint } from "./acts";
import { readDay, written } from "./hours";
import { languagesOf } from "./languages";
import { placesOf } from "./places";
import type { Directory, Kind, Nation, Point } from "./query";
import { languageName, useWords, weekdayName } from "./words";

const week = [1, 2, 3, 4, 5, 6, 7];

/** Enters a service point, or puts what is true now in the place of what an entry says. */
export function EntryDialog({
  point,
  directory,
  nation,
  onClose,
}: {
  point: Point | null;
  directory: Directory;
  nation: Nation;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const router = useRouter();
  const words = useWords();
  const record = useAct(recordServicePoint);
  const change = useAct(changeServicePoint);
  const [id] = useState(newId);
  const act = point ? change : record;
  const [area, setArea] = useState(point ? (point.areaId ?? nation.id) : (directory.area?.id ?? nation.id));
  const [kind, setKind] = useState<Kind>(point?.kind ?? "ONE_STOP");
  const [name, setName] = useState(point?.name ?? "");
  const [address, setAddress] = useState(point?.address ?? "");
  const [telephone, setTelephone] = useState(point?.telephone ?? "");
  const [alwaysOpen, setAlwaysOpen] = useState(point?.alwaysOpen ?? false);
  const [days, setDays] = useState(() => week.map((day) => written(point?.hours ?? [], day)));
  const [held, setHeld] = useState(() => ({
    offers: point?.offers ?? [],
    ways: point?.ways ?? [],
    eases: point?.eases ?? [],
    languages: point?.languages ?? nation.languages.slice(0, 1),
  }));
  const read = week.map((day) => readDay(days[day - 1] ?? "", day));
  const wrong = (day: number) => !alwaysOpen && read[day - 1] === null;
  const places = placesOf(directory, nation);
  const known = places.some(({ value }) => value === area);
  async function submit() {
    if (week.some(wrong)) {
      return;
    }
    const said = {
      ...(area === nation.id ? {} : { areaId: area }),
      kind,
      name,
      address,
      telephone,
      alwaysOpen,
      hours: alwaysOpen ? [] : read.flatMap((day) => day ?? []),
      ...held,
      checkedOn: nation.today,
    };
    const done = point
      ? await change.run({ id: point.id, expectedVersion: point.version, ...said })
      : await record.run({ id, ...said });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  function choices<Group extends "offers" | "ways" | "eases" | "languages">(
    group: Group,
    label: ReactNode,
    named: Readonly<Record<string, string>>,
  ) {
    const chosen: readonly string[] = held[group];
    return (
      <fieldset className="grid content-start gap-1">
        <legend className="font-strong">{label}</legend>
        <div className="grid gap-x-4 sm:grid-cols-2">
          {Object.entries(named).map(([key, word]) => (
            <Checkbox
              key={key}
              label={word}
              checked={chosen.includes(key)}
              onChange={(on) =>
                setHeld({ ...held, [group]: on ? [...chosen, key] : chosen.filter((one) => one !== key) })
              }
            />
          ))}
        </div>
      </fieldset>
    );
  }
  return (
    <ActDialog
      wide
      title={point ? <Trans>Change {name}</Trans> : <Trans>Add a service point</Trans>}
      description={
        <Trans>
          The name of the office and where it is, never a person's. Entering it says that you checked it
          today.
        </Trans>
      }
      confirm={point ? <Trans>Change it</Trans> : <Trans>Add it</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["name", "address", "telephone", "areaId"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={<Trans>Name of the office</Trans>}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "name")}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={<Trans>Kind of help</Trans>}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
          options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
        />
        <Select
          label={<Trans>Serves</Trans>}
          value={area}
          onChange={setArea}
          options={known ? places : [...places, { value: area, label: point?.areaName ?? "" }]}
          problem={fieldProblem(act.problem, "areaId")}
        />
        <Field
          label={<Trans>Telephone</Trans>}
          type="tel"
          maxLength={30}
          value={telephone}
          onChange={(event) => setTelephone(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "telephone")}
        />
        <Field
          label={<Trans>Where</Trans>}
          maxLength={200}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "address")}
        />
      </div>
      <Checkbox label={<Trans>Open day and night</Trans>} checked={alwaysOpen} onChange={setAlwaysOpen} />
      {alwaysOpen ? null : (
        <fieldset className="grid gap-2">
          <legend className="font-strong">
            <Trans>When it is open</Trans>
          </legend>
          <p className="text-small text-muted">
            <Trans>Such as 08:00–12:00, 13:00–17:00. Leave a day empty on which it is closed.</Trans>
          </p>
          <div className="grid gap-2 sm:grid-cols-2">
            {week.map((day) => (
              <Field
                key={day}
                label={weekdayName(day, i18n.locale)}
                value={days[day - 1]}
                onChange={(event) => setDays(days.with(day - 1, event.currentTarget.value))}
                problem={wrong(day) ? t`Write one or two times, such as 08:00–12:00, 13:00–17:00.` : null}
              />
            ))}
          </div>
          <Button
            className="justify-self-start"
            onClick={() => setDays(days.map((text, at) => (at < 5 ? (days[0] ?? "") : text)))}
          >
            <Trans>Monday's times until Friday</Trans>
          </Button>
        </fieldset>
      )}
      {choices("ways", <Trans>How to refer</Trans>, words.ways)}
      {choices("offers", <Trans>What people get</Trans>, words.offers)}
      {choices("eases", <Trans>Good to know</Trans>, words.eases)}
      {choices(
        "languages",
        <Trans>Languages</Trans>,
        Object.fromEntries(
          languagesOf(nation, directory).map((code) => [code, languageName(code, i18n.locale)]),
        ),
      )}
    </ActDialog>
  );
}
