import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense, useState } from "react";
import { Failure } from "#/lib/failure";
import { can } from "#/lib/roles";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Empty } from "#/ui/empty";
import { Problem } from "#/ui/problem";
import { Select } from "#/ui/select";
import { placesOf } from "./places";
import { PointEntry } from "./point";
import type { Directory, Kind, Nation, Point, Services } from "./query";
import { useWords } from "./words";

/** What changes the directory stands on the headless library, which phones in the field go without; so it is not there without a network. */
const Acts = lazy<ComponentType<EntryProps>>(async () => {
  const acts = await import("./entry-acts").catch(() => null);
  return { default: acts?.EntryActs ?? (() => null) };
});
const EntryDialog = lazy(async () => ({ default: (await import("./entry-dialog")).EntryDialog }));

const own = getRouteApi("/office/services");
const everybodys = getRouteApi("/porch/public/services");

/** Where to refer somebody, for whoever is signed in; without a network as this device last saw it. */
export function ServicesPage() {
  const navigate = own.useNavigate();
  return <Opened services={own.useLoaderData()} onPlace={(area) => navigate({ search: { area } })} />;
}

/** The same for everybody. */
export function PublicServicesPage() {
  const navigate = everybodys.useNavigate();
  return <Opened services={everybodys.useLoaderData()} onPlace={(area) => navigate({ search: { area } })} />;
}

function Opened({ services, onPlace }: { services: Services; onPlace: (area: string) => void }) {
  const { nation, servicePoints } = services;
  if (!nation || !servicePoints) {
    return <Problem failure={new Failure("refused", "no such place")} />;
  }
  return <Shown services={services} nation={nation} directory={servicePoints} onPlace={onPlace} />;
}

function Shown({
  services: { viewer, asOf },
  nation,
  directory,
  onPlace,
}: {
  services: Services;
  nation: Nation;
  directory: Directory;
  onPlace: (area: string) => void;
}) {
  const { t, i18n } = useLingui();
  const words = useWords();
  const [kind, setKind] = useState("");
  const [adding, setAdding] = useState(false);
  const kinds = (Object.keys(words.kinds) as Kind[]).filter((one) => kind === "" || one === kind);
  const place = directory.area?.name ?? nation.name;
  const groups = kinds
    .map((one) => ({ kind: one, points: directory.points.filter((point) => point.kind === one) }))
    .filter(({ points }) => points.length > 0);
  const when = new Intl.DateTimeFormat(i18n.locale === "en" ? "en-GB" : [i18n.locale, "en-GB"], {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: nation.timeZone,
  }).format(new Date(asOf));
  return (
    <div className="mx-auto grid w-full max-w-2xl content-start gap-5 pb-6 text-field">
      <title>{`${t`Where to refer`} · Saniladder`}</title>
      <div className="grid gap-2">
        <h1 className="text-2xl font-strong leading-(--lines-tight)">
          <Trans>Where to refer in {place}</Trans>
        </h1>
        <p>
          <Plural
            value={directory.points.length}
            one="# place gives help here."
            other="# places give help here, the nearest first."
          />{" "}
          <span className="text-muted">
            <Trans>As of {when}.</Trans>
          </span>
        </p>
        <p className="rounded-control border-l-3 border-edge bg-sunken px-4 py-3 text-office">
          <Trans>Do not write about a person or a case here: nothing of that kind can be stored.</Trans>
        </p>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={<Trans>Place</Trans>}
          value={directory.area?.id ?? nation.id}
          onChange={onPlace}
          options={placesOf(directory, nation)}
        />
        <Select
          label={<Trans>Kind of help</Trans>}
          value={kind}
          onChange={setKind}
          options={[
            { value: "", label: t`All kinds` },
            ...Object.entries(words.kinds).map(([value, label]) => ({ value, label })),
          ]}
        />
      </div>
      {can(viewer, "CREATE", "SERVICE_POINT") ? (
        <Button size="field" onClick={() => setAdding(true)} className="justify-self-start">
          <Trans>Add a service point</Trans>
        </Button>
      ) : null}
      {groups.length === 0 ? (
        <Empty title={<Trans>No service point is entered here</Trans>}>
          <Trans>The district's officer enters them. Look at the region or the nation meanwhile.</Trans>
        </Empty>
      ) : (
        groups.map((group) => (
          <section key={group.kind} className="grid gap-2">
            <h2 className="text-xl font-strong">{words.kinds[group.kind]}</h2>
            <Card className="divide-y divide-line">
              {group.points.map((point) => (
                <Entry key={point.id} point={point} nation={nation} directory={directory} />
              ))}
            </Card>
          </section>
        ))
      )}
      {directory.more > 0 ? (
        <p className="text-office text-muted">
          <Plural
            value={directory.more}
            one="# more is further away: choose a smaller place."
            other="# more are further away: choose a smaller place."
          />
        </p>
      ) : null}
      {adding ? (
        <Suspense>
          <EntryDialog directory={directory} nation={nation} point={null} onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

interface EntryProps {
  point: Point;
  nation: Nation;
  directory: Directory;
}

function Entry({ point, nation, directory }: EntryProps) {
  return (
    <PointEntry point={point} nation={nation}>
      {point.viewerMayChange ? (
        <Suspense fallback={<div className="h-11" />}>
          <Acts point={point} nation={nation} directory={directory} />
        </Suspense>
      ) : null}
    </PointEntry>
  );
}
