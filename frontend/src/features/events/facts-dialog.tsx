import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { load } from "#/lib/client";
import { searchAreas, searchCommunities, searchOrganisations } from "#/lib/pickers";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { changeEvent, recordEvent } from "./acts";
import { readAgenda, writeAgenda } from "./agenda";
import { AttendanceFields, attendanceOf, attendanceText } from "./attendance-fields";
import { PickMany } from "./pick-many";
import type { Details, Event } from "./query";
import { type Kind, kinds, type Subject, subjects, trains } from "./search";
import { useKinds, useSubjects } from "./words";

const fields = [
  "kind",
  "title",
  "subject",
  "areaId",
  "communityId",
  "fromOn",
  "untilOn",
  "place",
  "series",
  "organiserIds",
  "objectives",
  "agenda",
  "people",
  "women",
  "men",
  "kinds",
  "origins",
] as const;

/** Enters an event, or says anew all that there is to say of one. */
export function FactsDialog({
  today,
  known = null,
  area = null,
  organiser = null,
  onClose,
}: {
  today: string;
  /** What is said of it up to now; null for a new one. */
  known?: { event: Event; details: Details } | null;
  /** Where a new one is, and who holds it, from the start. */
  area?: Option | null;
  organiser?: { id: string; name: string } | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const router = useRouter();
  const [kindWords, subjectWords] = [useKinds(), useSubjects()];
  const [record, change] = [useAct(recordEvent), useAct(changeEvent)];
  const act = known ? change : record;
  const event = known?.event;
  const [id] = useState(newId);
  const [kind, setKind] = useState<Kind>(event?.kind ?? "TRAINING");
  const [subject, setSubject] = useState<Subject>(event?.subject ?? "FACILITATION");
  const [title, setTitle] = useState(event?.title ?? "");
  const [where, setWhere] = useState<Option | null>(
    event?.areaId && event.areaName && !event.communityId
      ? { value: event.areaId, label: event.areaName }
      : event
        ? null
        : area,
  );
  const [community, setCommunity] = useState<Option | null>(
    event?.communityId && event.communityName
      ? { value: event.communityId, label: event.communityName }
      : null,
  );
  const [fromOn, setFromOn] = useState(event?.fromOn ?? today);
  const [untilOn, setUntilOn] = useState(event?.untilOn ?? "");
  const [place, setPlace] = useState(event?.place ?? "");
  const [series, setSeries] = useState(event?.series ?? "");
  const [organisers, setOrganisers] = useState<Option[]>(
    (event?.organisers ?? (organiser ? [organiser] : [])).map((one) => ({
      value: one.id,
      label: one.name,
    })),
  );
  const [objectives, setObjectives] = useState(known?.details.objectives ?? "");
  const [agenda, setAgenda] = useState(writeAgenda(known?.details.agenda ?? []));
  const [counts, setCounts] = useState(() => attendanceText(known));
  const held = fromOn <= today;
  async function submit() {
    const facts = {
      kind,
      title,
      ...(trains(kind) ? { subject } : {}),
      ...(kind === "COMMUNITY_MEETING"
        ? { communityId: community?.value ?? "" }
        : where
          ? { areaId: where.value }
          : {}),
      fromOn,
      untilOn: untilOn || fromOn,
      place,
      series,
      organiserIds: organisers.map(({ value }) => value),
      objectives,
      agenda: readAgenda(agenda),
      ...attendanceOf(counts),
    };
    const done = event
      ? await change.run({ eventId: event.id, expectedVersion: event.version, facts })
      : await record.run({ id, facts });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={event ? <Trans>Change this event</Trans> : <Trans>Enter an event</Trans>}
      description={
        <Trans>
          What is ahead can be entered too; who took part is counted once it has begun. Offices lead the
          points of the programme: no names of people.
        </Trans>
      }
      confirm={event ? <Trans>Save</Trans> : <Trans>Enter it</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={[...fields]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={<Trans>Kind</Trans>}
        value={kind}
        onChange={(chosen) => setKind(chosen as Kind)}
        options={kinds.map((one) => ({ value: one, label: kindWords[one] }))}
        problem={fieldProblem(act.problem, "kind")}
      />
      {trains(kind) ? (
        <Select
          label={<Trans>What is taught</Trans>}
          value={subject}
          onChange={(chosen) => setSubject(chosen as Subject)}
          options={subjects.map((one) => ({ value: one, label: subjectWords[one] }))}
          problem={fieldProblem(act.problem, "subject")}
        />
      ) : null}
      <Field
        label={<Trans>Title</Trans>}
        required
        maxLength={200}
        value={title}
        onChange={(input) => setTitle(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "title")}
      />
      {kind === "COMMUNITY_MEETING" ? (
        <Combobox
          label={<Trans>Community</Trans>}
          load={searchCommunities(load)}
          value={community}
          onChange={setCommunity}
          problem={fieldProblem(act.problem, "communityId")}
        />
      ) : (
        <Combobox
          label={<Trans>Area</Trans>}
          hint={<Trans>Leave it empty for the whole nation.</Trans>}
          load={searchAreas(load)}
          value={where}
          onChange={setWhere}
          problem={fieldProblem(act.problem, "areaId")}
        />
      )}
      <div className="grid grid-cols-2 items-end gap-3 max-sm:grid-cols-1">
        <Field
          label={<Trans>First day</Trans>}
          type="date"
          required
          value={fromOn}
          onChange={(input) => setFromOn(input.currentTarget.value)}
          problem={fieldProblem(act.problem, "fromOn")}
        />
        <Field
          label={<Trans>Last day</Trans>}
          hint={<Trans>Leave it empty for one day.</Trans>}
          type="date"
          value={untilOn}
          onChange={(input) => setUntilOn(input.currentTarget.value)}
          problem={fieldProblem(act.problem, "untilOn")}
        />
      </div>
      <Field
        label={<Trans>Place</Trans>}
        hint={t`Such as President Hotel`}
        maxLength={200}
        value={place}
        onChange={(input) => setPlace(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "place")}
      />
      <PickMany
        label={<Trans>Held by</Trans>}
        load={searchOrganisations(load)}
        value={organisers}
        onChange={setOrganisers}
        problem={fieldProblem(act.problem, "organiserIds")}
      />
      <Field
        label={<Trans>Series</Trans>}
        hint={<Trans>The same name for all of a series; empty for a single event.</Trans>}
        maxLength={200}
        value={series}
        onChange={(input) => setSeries(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "series")}
      />
      <TextArea
        label={<Trans>Objectives</Trans>}
        rows={3}
        value={objectives}
        onChange={(input) => setObjectives(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "objectives")}
      />
      <TextArea
        label={<Trans>Programme</Trans>}
        hint={<Trans>One point a line: 09:30 what it is | the office that leads it</Trans>}
        rows={4}
        value={agenda}
        onChange={(input) => setAgenda(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "agenda")}
      />
      {held ? <AttendanceFields value={counts} onChange={setCounts} problem={act.problem} /> : null}
    </ActDialog>
  );
}
