import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { classes } from "#/ui/classes";
import { Of } from "#/ui/of";
import { Nothing, Section } from "#/ui/section";
import type { Counted } from "./query";

/** Households by JMP's service levels, each with its meaning in plain words; what is not known stands apart. */
export function Coverage({ counted }: { counted: Counted }) {
  const { t } = useLingui();
  const format = useFormat();
  const registered = counted.households ?? 0;
  const seen = counted.householdsCounted ?? 0;
  const known = [
    counted.safelyManaged,
    counted.basic,
    counted.limited,
    counted.unimproved,
    counted.openDefaecation,
  ].reduce<number>((sum, n) => sum + (n ?? 0), 0);
  const rows: { key: string; name: string; gloss: string; n: number; tone: string }[] = [
    {
      key: "safe",
      name: t`Safely managed`,
      gloss: t`own improved latrine, waste safely disposed of`,
      n: counted.safelyManaged ?? 0,
      tone: "bg-gain",
    },
    { key: "basic", name: t`Basic`, gloss: t`own improved latrine`, n: counted.basic ?? 0, tone: "bg-gain" },
    {
      key: "limited",
      name: t`Limited`,
      gloss: t`improved latrine shared with others`,
      n: counted.limited ?? 0,
      tone: "bg-edge",
    },
    {
      key: "unimproved",
      name: t`Unimproved`,
      gloss: t`a latrine that does not keep people from harm`,
      n: counted.unimproved ?? 0,
      tone: "bg-edge",
    },
    {
      key: "open",
      name: t`Open defaecation`,
      gloss: t`bush, field or water`,
      n: counted.openDefaecation ?? 0,
      tone: "bg-late",
    },
  ];
  const count = format.number(registered);
  return (
    <Section
      flush={registered === 0}
      title={<Trans>Sanitation of households</Trans>}
      note={<Trans>{count} registered households; counted, not reported</Trans>}
    >
      {registered === 0 ? (
        <Nothing>
          <Trans>No household is registered here yet, so the service levels are not known.</Trans>
        </Nothing>
      ) : (
        <>
          <dl className="grid gap-y-1.5">
            {rows.map(({ key, name, gloss, n, tone }) => (
              <Bar key={key} name={name} gloss={gloss} n={n} of={registered} tone={tone} />
            ))}
            {registered > known ? (
              <Bar
                name={<Trans>Not known</Trans>}
                gloss={<Trans>not yet seen, or not enough was said</Trans>}
                n={registered - known}
                of={registered}
                tone="hatch-missing border border-line"
              />
            ) : null}
          </dl>
          <dl className="mt-2.5 border-t border-line pt-2.5">
            <Bar
              name={<Trans>Hands washed with water and soap</Trans>}
              gloss={<Trans>of households that were seen</Trans>}
              n={counted.handwashingBasic ?? 0}
              of={seen}
              tone="bg-gain"
            />
          </dl>
        </>
      )}
    </Section>
  );
}

function Bar({
  name,
  gloss,
  n,
  of,
  tone,
}: {
  name: ReactNode;
  gloss: ReactNode;
  n: number;
  of: number;
  tone: string;
}) {
  const format = useFormat();
  const share = of > 0 ? n / of : 0;
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-0.5 sm:grid-cols-[minmax(0,19rem)_1fr_9rem]">
      <dt className="min-w-0 leading-(--lines-tight)">
        {name} <span className="text-small text-muted">{gloss}</span>
      </dt>
      <dd className="order-3 col-span-2 sm:order-none sm:col-span-1" aria-hidden="true">
        <span className="block h-2.5 overflow-hidden rounded-[3px] bg-sunken">
          <span
            className={classes("block h-full", tone, n > 0 && "min-w-0.5")}
            style={{ width: `${share * 100}%` }}
          />
        </span>
      </dd>
      <dd className="whitespace-nowrap text-right">
        <Of n={n} of={of} /> <span className="inline-block w-11 text-muted">{format.percent(n, of)}</span>
      </dd>
    </div>
  );
}
