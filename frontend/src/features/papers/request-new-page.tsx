import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { newId, type ActProblem as Refused, useAct } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { sendPaper } from "#/lib/paper";
import { useSending } from "#/lib/sending";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Select } from "#/ui/select";
import type { Nation } from "./query";
import { type NewRequestPaperAnswer, transcribeRequestDocument } from "./request-query";
import { levelName } from "./words";

const route = getRouteApi("/office/cases/papers/requests/new");

/** Types in a request that a community made on paper before it came here (PR8). */
export function NewRequestPaperPage() {
  const { community, nation, paperRequest } = route.useLoaderData();
  if (!community || !nation) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no such community")} />;
  }
  return <Known key={community.id} community={community} nation={nation} again={paperRequest ?? null} />;
}

const days = ["assessedOn", "briefedOn", "decidedOn", "requestedOn", "repliedOn"] as const;
const signers = ["leader", "chief"] as const;
type Day = (typeof days)[number];
type Signer = (typeof signers)[number];
type Signature = Record<"name" | "position" | "signedOn", string>;

const nobody: Signature = { name: "", position: "", signedOn: "" };

function Known({
  community,
  nation,
  again,
}: {
  community: NonNullable<NewRequestPaperAnswer["community"]>;
  nation: Nation;
  again: NonNullable<NewRequestPaperAnswer["paperRequest"]> | null;
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const act = useAct(transcribeRequestDocument);
  const [id] = useState(newId);
  const [level, setLevel] = useState(
    again?.level ?? Math.min(community.level + 1, nation.levels.at(-1)?.number ?? 1),
  );
  const [on, setOn] = useState<Record<Day, string>>({
    assessedOn: again?.assessedOn ?? "",
    briefedOn: again?.briefedOn ?? "",
    decidedOn: again?.decidedOn ?? "",
    requestedOn: again?.requestedOn ?? "",
    repliedOn: again?.repliedOn ?? "",
  });
  const [signed, setSigned] = useState<Record<Signer, Signature>>({
    leader: again?.leader ?? nobody,
    chief: again?.chief ?? nobody,
  });
  const [serial, setSerial] = useState(again?.paperSerial ?? "");
  const paper = useRef<File | null>(null);
  const uploaded = useRef("");
  const { send, sending, failure } = useSending();
  const problem: Refused | null = failure ?? act.problem;
  const words: Record<Day, ReactNode> = {
    assessedOn: <Trans>Assessed itself</Trans>,
    briefedOn: <Trans>Everybody was told</Trans>,
    decidedOn: <Trans>Decided to ask</Trans>,
    requestedOn: <Trans>Day of the request</Trans>,
    repliedOn: (
      <>
        <Trans>Day of the reply</Trans>{" "}
        <span className="font-normal text-muted">
          <Trans>(may be left out)</Trans>
        </span>
      </>
    ),
  };
  const day = (key: Day) => (
    <Field
      key={key}
      label={words[key]}
      type="date"
      required={key !== "repliedOn"}
      max={nation.today}
      value={on[key]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setOn((old) => ({ ...old, [key]: value }));
      }}
      problem={fieldProblem(problem, key)}
    />
  );

  async function submit() {
    const sent = await send(async () => {
      if (paper.current) {
        uploaded.current = await sendPaper(paper.current);
        // It is not sent again where the act itself is tried again.
        paper.current = null;
      }
    });
    if (!sent) {
      return;
    }
    const done = await act.run({
      id,
      communityId: community.id,
      level,
      ...on,
      repliedOn: on.repliedOn || null,
      ...signed,
      paperSerial: serial,
      uploadId: uploaded.current,
    });
    if (done) {
      navigate({ to: "/cases/papers/requests", search: { community: community.id } });
    }
  }

  return (
    <div className="mx-auto grid w-full max-w-3xl gap-3">
      <PageHead
        title={<Trans>{community.name}: type in a request from paper</Trans>}
        tabTitle={`${community.name} · ${t`Type in a request`}`}
        crumbs={[
          <Link key="community" to="/communities/$id" params={{ id: community.id }}>
            {community.name}
          </Link>,
          <Link key="papers" to="/cases/papers/requests" search={{ community: community.id }}>
            <Trans>Requests on paper</Trans>
          </Link>,
        ]}
        finding={
          <Trans>
            For a community that asked before it came here. Once a second person has compared it with the
            photograph, its case goes on here, with the paper's days.
          </Trans>
        }
      />
      {again?.sentBackReason ? (
        <Notice tone="late">
          <Trans>It was sent back: {again.sentBackReason}</Trans>
        </Notice>
      ) : null}
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Part title={<Trans>The self-assessment</Trans>}>
          <div className="grid gap-4 sm:grid-cols-3">
            {(["assessedOn", "briefedOn", "decidedOn"] as const).map(day)}
          </div>
        </Part>
        <Part title={<Trans>The request and its reply</Trans>}>
          <div className="grid gap-4 sm:grid-cols-3">
            <Select
              label={<Trans>Level</Trans>}
              value={String(level)}
              onChange={(value) => setLevel(Number(value))}
              problem={fieldProblem(problem, "level")}
              options={nation.levels.map(({ number }) => ({
                value: String(number),
                label: levelName(nation, number),
              }))}
            />
            {(["requestedOn", "repliedOn"] as const).map(day)}
          </div>
        </Part>
        {signers.map((key) => (
          <Part
            key={key}
            title={
              key === "leader" ? (
                <Trans>Signed by a natural leader or representative</Trans>
              ) : (
                <Trans>Signed by the chief or an opinion leader</Trans>
              )
            }
          >
            <Signed
              of={key}
              value={signed[key]}
              today={nation.today}
              problem={problem}
              onChange={(value) => setSigned((old) => ({ ...old, [key]: value }))}
            />
          </Part>
        ))}
        <Part title={<Trans>The paper</Trans>}>
          <div className="grid gap-4 sm:grid-cols-[1fr_2fr]">
            <Field
              label={<Trans>Number of the paper</Trans>}
              required
              maxLength={200}
              value={serial}
              onChange={(event) => setSerial(event.currentTarget.value)}
              problem={fieldProblem(problem, "paperSerial")}
            />
            <Field
              label={
                <>
                  <Trans>Photograph of the paper</Trans>{" "}
                  <span className="font-normal text-muted">
                    <Trans>(picture or PDF, 10 MB at most)</Trans>
                  </span>
                </>
              }
              type="file"
              accept="image/*,application/pdf"
              required
              onChange={(event) => {
                paper.current = event.currentTarget.files?.[0] ?? null;
              }}
              problem={fieldProblem(problem, "uploadId")}
            />
          </div>
          <ActProblem
            problem={problem}
            fields={[
              "level",
              "paperSerial",
              "uploadId",
              ...days,
              ...signers.flatMap((key) => ["name", "position", "signedOn"].map((field) => `${key}.${field}`)),
            ]}
          />
          <div>
            <Button look="primary" type="submit" busy={act.busy || sending} className="max-sm:w-full">
              <Trans>Hand it on to be compared</Trans>
            </Button>
          </div>
        </Part>
      </form>
    </div>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <Card className="grid gap-3 px-3.5 py-3">
      <h2 className="font-strong">{title}</h2>
      {children}
    </Card>
  );
}

/** Somebody's signature as it stands on the paper. */
function Signed({
  of,
  value,
  today,
  problem,
  onChange,
}: {
  of: Signer;
  value: Signature;
  today: string;
  problem: Refused | null;
  onChange: (value: Signature) => void;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field
        label={<Trans>Name</Trans>}
        required
        maxLength={200}
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        problem={fieldProblem(problem, `${of}.name`)}
      />
      <Field
        label={<Trans>Title or position</Trans>}
        required
        maxLength={200}
        value={value.position}
        onChange={(event) => onChange({ ...value, position: event.currentTarget.value })}
        problem={fieldProblem(problem, `${of}.position`)}
      />
      <Field
        label={<Trans>Signed on</Trans>}
        type="date"
        required
        max={today}
        value={value.signedOn}
        onChange={(event) => onChange({ ...value, signedOn: event.currentTarget.value })}
        problem={fieldProblem(problem, `${of}.signedOn`)}
      />
    </div>
  );
}
