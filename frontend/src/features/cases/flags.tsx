import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFacts } from "#/lib/facts";
import { Button } from "#/ui/button";
import { Section } from "#/ui/section";
import type { OpenedAct } from "./act-dialogs";
import { titleOf } from "./answers";
import type { Case, CaseNation, ChecklistWords, Flag } from "./case-query";
import { FlagFigures } from "./flag-figures";
import { tierName, useFlagKinds } from "./words";

/**
 * What speaks against the answers, each to be settled with a reason before the decision (CK3, PR15). A case
 * that is closed comes to none, and leaves them as they are.
 */
export function Flags({
  about,
  nation,
  checklists,
  onOpen,
}: {
  about: Case;
  nation: CaseNation;
  checklists: readonly ChecklistWords[];
  onOpen: (act: OpenedAct) => void;
}) {
  const words = checklists.find(({ id }) => id === about.verdicts.at(-1)?.checklist);
  const open = about.flags.filter(({ settledAt }) => !settledAt);
  const settled = about.flags.filter(({ settledAt }) => settledAt);
  const settles = about.actions.some(
    ({ action, viewerMay }) => viewerMay && ["CERTIFY", "SUBMIT_LIST", "REFUSE"].includes(action),
  );
  const kinds = useFlagKinds();
  const what = (flag: Flag) => (flag.code ? `${flag.code} ${titleOf(words, flag.code)}` : kinds[flag.kind]);
  const of = { nation, words };
  return (
    <Section
      title={<Trans>What speaks against the answers</Trans>}
      note={
        about.closedOn && open.length > 0 ? (
          <Plural value={open.length} one="# left unsettled" other="# left unsettled" />
        ) : (
          <Plural value={open.length} _0="all settled" one="# to settle" other="# to settle" />
        )
      }
    >
      {open.length > 0 ? (
        <ul className="grid gap-2">
          {open.map((flag) => (
            <OneFlag key={flag.id} flag={flag} {...of}>
              {settles ? (
                <Button
                  aria-describedby={`flag-${flag.id}`}
                  onClick={() => onOpen({ act: "SETTLE", flag, what: what(flag) })}
                >
                  <Trans>Settle</Trans>
                </Button>
              ) : null}
            </OneFlag>
          ))}
        </ul>
      ) : null}
      {settled.length > 0 ? (
        <details>
          <summary className="min-h-6 cursor-pointer text-accent max-sm:py-3">
            <Plural value={settled.length} one="# settled, and why" other="# settled, and why" />
          </summary>
          <ul className="grid gap-2 pt-2">
            {settled.map((flag) => (
              <OneFlag key={flag.id} flag={flag} {...of} />
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}

function OneFlag({
  flag,
  nation,
  words,
  children,
}: {
  flag: Flag;
  nation: CaseNation;
  words: ChecklistWords | undefined;
  children?: ReactNode;
}) {
  const kinds = useFlagKinds();
  const said = <Contradiction flag={flag} />;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3">
      <div className="min-w-0">
        <p id={`flag-${flag.id}`} className={flag.settledAt ? undefined : "font-strong"}>
          {flag.code ? (
            <>
              <span className="font-normal text-muted">{flag.code}</span> {titleOf(words, flag.code)}
            </>
          ) : (
            kinds[flag.kind]
          )}
        </p>
        <p className="text-small text-muted">
          {tierName(nation, flag.tier)}
          {flag.kind === "CONTRADICTED_BY_REGISTER" ? said : flag.code ? ` · ${kinds[flag.kind]}` : null}
          <FlagFigures flag={flag} />
        </p>
        <Reason flag={flag} />
        {flag.settledAt ? (
          <p className="text-table wrap-anywhere">
            <Trans>Settled: {flag.settledReason}</Trans>
          </p>
        ) : null}
      </div>
      {children}
    </li>
  );
}

/** Why the team says that there is no such thing here (CK3). */
function Reason({ flag }: { flag: Flag }) {
  const reason = flag.params.find(({ name }) => name === "reason")?.value;
  return reason ? (
    <p className="text-table wrap-anywhere">
      <Trans>The team says why: {reason}</Trans>
    </p>
  ) : null;
}

/** What the answer says, and what the register counts against it; what it counts none of has no figure. */
function Contradiction({ flag }: { flag: Flag }) {
  const facts = useFacts();
  const param = (name: string) => flag.params.find((candidate) => candidate.name === name)?.value ?? "";
  const [n, m, of] = [param("N"), param("M"), param("CountedOf")];
  const counted = param("Counted") || "0";
  const fact = facts[param("Fact")] ?? param("Fact");
  return (
    <>
      {n !== "" && m !== "" ? (
        <>
          {" · "}
          <Trans>
            the answer says {n} of {m}
          </Trans>
        </>
      ) : null}
      {" · "}
      {of !== "" && of !== "0" ? (
        <Trans>
          the register says: {fact}, {counted} of {of}
        </Trans>
      ) : (
        <Trans>
          the register says: {fact}, {counted}
        </Trans>
      )}
    </>
  );
}
