import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { Choices } from "#/ui/answer-control";
import { buttonClasses } from "#/ui/button";
import { Notice } from "#/ui/notice";
import type { SeenHousehold } from "./draft";
import { saidOf } from "./households-view";
import type { Visiting } from "./page";
import type { Home } from "./query";

/** What was seen of one household: what is left open was not looked at. */
export function HouseholdView({ visiting, home }: { visiting: Visiting; home: Home }) {
  const { t } = useLingui();
  const format = useFormat();
  const seen = visiting.draft.households[home.id] ?? {};
  const set = (part: Partial<SeenHousehold>) => visiting.see(home.id, { ...seen, ...part });
  const { latrine } = home;
  const down = latrine?.collapsedOn && (!latrine.rebuiltOn || latrine.rebuiltOn < latrine.collapsedOn);
  const number = home.number || "–";
  const saidOn = saidOf(visiting).get(home.id);
  const said = saidOn ? format.day(saidOn) : "";
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>Household {number}</Trans>
      </h1>
      {said ? (
        <Notice>
          <Trans>On {said} the natural leader ticked that it has a latrine in use.</Trans>
        </Notice>
      ) : null}
      <YesNo
        legend={t`Do all its people use a latrine?`}
        value={seen.used}
        onChange={(used) => set({ used })}
      />
      {latrine ? (
        <>
          <Choices
            legend={down ? t`Its latrine had collapsed. And now?` : t`Its latrine`}
            value={seen.latrine ?? null}
            options={
              down
                ? [
                    { value: "REBUILT", label: <Trans>It was built again</Trans> },
                    { value: "COLLAPSED", label: <Trans>It is still down</Trans> },
                  ]
                : [
                    { value: "STANDS", label: <Trans>It stands</Trans> },
                    { value: "COLLAPSED", label: <Trans>It has collapsed</Trans> },
                  ]
            }
            onChange={(value) => set({ latrine: value as NonNullable<SeenHousehold["latrine"]> })}
          />
          <YesNo
            legend={t`Is there a place to wash hands?`}
            value={seen.handwashing}
            onChange={(handwashing) =>
              set(handwashing ? { handwashing } : { handwashing, soap: false, water: false })
            }
          />
          {seen.handwashing ? (
            <>
              <YesNo legend={t`Is there water?`} value={seen.water} onChange={(water) => set({ water })} />
              <YesNo legend={t`Is there soap?`} value={seen.soap} onChange={(soap) => set({ soap })} />
            </>
          ) : null}
        </>
      ) : (
        <Notice>
          <Trans>
            No latrine is recorded of this household. If it has one, add it on the community's page.
          </Trans>
        </Notice>
      )}
      <Link to="." search={{ at: "households" }} className={`${buttonClasses("primary", "field")} min-h-13`}>
        <Trans>Done, back to the households</Trans>
      </Link>
      {Object.keys(seen).length > 0 ? (
        <button
          type="button"
          className={buttonClasses("quiet", "field")}
          onClick={() => visiting.see(home.id, {})}
        >
          <Trans>Take back what is written here</Trans>
        </button>
      ) : null}
    </>
  );
}

function YesNo({
  legend,
  value,
  onChange,
}: {
  legend: string;
  value: boolean | undefined;
  onChange: (value: boolean) => void;
}) {
  return (
    <Choices
      legend={legend}
      value={value === undefined ? null : value ? "yes" : "no"}
      options={[
        { value: "yes", label: <Trans>Yes</Trans> },
        { value: "no", label: <Trans>No</Trans> },
      ]}
      beside
      onChange={(chosen) => onChange(chosen === "yes")}
    />
  );
}
