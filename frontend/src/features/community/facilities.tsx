import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { DefinitionList } from "#/ui/definition-list";
import { usePhone } from "#/ui/phone";
import { Nothing, Section } from "#/ui/section";
import { Count } from "./dates";
import { useOpenAct } from "./opened";
import { type Community, type Facility, may } from "./query";
import { Cell, HeadCell, SmallTable } from "./small-table";
import { useWords } from "./words";

/** Schools, markets and other public places; of schools how many pupils share a cubicle, by sex. */
export function Facilities({ community }: { community: Community }) {
  const { t } = useLingui();
  const open = useOpenAct();
  const phone = usePhone();
  const places = community.facilities.edges.map(({ node }) => node);
  const change = may(community, "FACILITY CHANGE");
  return (
    <Section
      title={<Trans>Schools and public places</Trans>}
      flush
      actions={
        may(community, "FACILITY CREATE") ? (
          <Button onClick={() => open({ act: "registerFacility" })}>
            <Trans>Add a place</Trans>
          </Button>
        ) : null
      }
    >
      {places.length === 0 ? (
        <Nothing>
          <Trans>No school, market or other public place is registered here.</Trans>
        </Nothing>
      ) : phone ? (
        <ul>
          {places.map((place) => (
            <li key={place.id} className="grid gap-1 border-b border-line px-3.5 py-2 last:border-b-0">
              <div className="leading-(--lines-tight) wrap-anywhere">
                <PlaceName place={place} />
              </div>
              <DefinitionList
                items={[
                  {
                    key: "girls",
                    term: <Trans>Girls a cubicle</Trans>,
                    value: <PerCubicle place={place} pupils={place.girls} cubicles={place.cubiclesGirls} />,
                  },
                  {
                    key: "boys",
                    term: <Trans>Boys a cubicle</Trans>,
                    value: <PerCubicle place={place} pupils={place.boys} cubicles={place.cubiclesBoys} />,
                  },
                  {
                    key: "shared",
                    term: <Trans>Shared cubicles</Trans>,
                    value: <Count n={place.cubiclesShared} />,
                  },
                ]}
              />
              {change ? (
                <div className="-mx-3 flex">
                  <Acts place={place} />
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <SmallTable
          label={t`Schools and public places`}
          head={
            <>
              <HeadCell>
                <Trans>Place</Trans>
              </HeadCell>
              <HeadCell numeric>
                <Trans>Girls a cubicle</Trans>
              </HeadCell>
              <HeadCell numeric>
                <Trans>Boys a cubicle</Trans>
              </HeadCell>
              <HeadCell numeric>
                <Trans>Shared cubicles</Trans>
              </HeadCell>
              {change ? (
                <HeadCell>
                  <span className="sr-only">
                    <Trans>What can be done</Trans>
                  </span>
                </HeadCell>
              ) : null}
            </>
          }
        >
          {places.map((place) => (
            <tr key={place.id}>
              <th
                scope="row"
                className="min-w-36 py-1 pl-3.5 pr-2 text-left font-normal leading-(--lines-tight) wrap-anywhere"
              >
                <PlaceName place={place} />
              </th>
              <Cell numeric>
                <PerCubicle place={place} pupils={place.girls} cubicles={place.cubiclesGirls} />
              </Cell>
              <Cell numeric>
                <PerCubicle place={place} pupils={place.boys} cubicles={place.cubiclesBoys} />
              </Cell>
              <Cell numeric>
                <Count n={place.cubiclesShared} />
              </Cell>
              {change ? (
                <Cell numeric>
                  <Acts place={place} />
                </Cell>
              ) : null}
            </tr>
          ))}
        </SmallTable>
      )}
    </Section>
  );
}

function PlaceName({ place }: { place: Facility }) {
  const words = useWords();
  return (
    <>
      {place.name}{" "}
      <span className="block text-small text-muted">
        {words.facility[place.kind]}
        <SeenOn day={place.observedOn} />
      </span>
    </>
  );
}

function Acts({ place }: { place: Facility }) {
  const open = useOpenAct();
  return (
    <>
      <Button look="quiet" onClick={() => open({ act: "recordFacility", facility: place })}>
        <Trans>Count</Trans> <span className="sr-only">{place.name}</span>
      </Button>
      <Button look="quiet" onClick={() => open({ act: "endFacility", facility: place })}>
        <Trans>End</Trans> <span className="sr-only">{place.name}</span>
      </Button>
    </>
  );
}

/** The day of the newest figures. */
function SeenOn({ day }: { day: string | null }) {
  const format = useFormat();
  if (day === null) {
    return null;
  }
  const on = format.day(day);
  return (
    <>
      {" · "}
      <Trans>counted on {on}</Trans>
    </>
  );
}

function PerCubicle({
  place,
  pupils,
  cubicles,
}: {
  place: Facility;
  pupils: number | null;
  cubicles: number | null;
}) {
  const format = useFormat();
  if (place.kind !== "SCHOOL") {
    return <Count n={cubicles} />;
  }
  if (pupils === null || cubicles === null) {
    return (
      <span className="text-muted">
        <Trans>not known</Trans>
      </span>
    );
  }
  const n = format.number(pupils);
  if (cubicles === 0) {
    return (
      <span className={pupils > 0 ? "text-late" : "text-muted"}>
        <Trans>{n} pupils, no cubicle</Trans>
      </span>
    );
  }
  const each = format.number(Math.round(pupils / cubicles));
  const of = format.number(cubicles);
  return (
    <>
      <b className="font-strong">{each}</b>{" "}
      <span className="text-muted">
        <Trans>
          {n} to {of}
        </Trans>
      </span>
    </>
  );
}
