import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { Failure } from "#/lib/failure";
import type { ResultOf } from "#/lib/graphql";
import { searchAreas } from "#/lib/pickers";
import { can } from "#/lib/roles";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Checkbox } from "#/ui/checkbox";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { counted, given, PointFields, useTexts } from "./fields";
import { CommunityLink } from "./links";
import { likeDocument, registerCommunityDocument } from "./new-query";

const route = getRouteApi("/office/communities/new");

/** The pause in typing after which names alike are looked for, in milliseconds. */
const pauseMs = 300;

type Alike = ResultOf<typeof likeDocument>["communities"]["nodes"][number];

/** A community that the register does not have yet; those of a similar name are shown before it is added. */
export function NewCommunityPage() {
  const { t } = useLingui();
  const { viewer, area: known } = route.useLoaderData();
  const load = route.useRouteContext({ select: (context) => context.load });
  const navigate = route.useNavigate();
  const act = useAct(registerCommunityDocument);
  const [id] = useState(newId);
  const [area, setArea] = useState<Option | null>(
    known ? { value: known.id, label: known.name, detail: known.parentName } : null,
  );
  const [separate, setSeparate] = useState(false);
  const { values, set } = useTexts({ name: "", externalId: "", latitude: "", longitude: "" });
  const [alike, setAlike] = useState<readonly Alike[]>([]);
  const within = area?.value;
  const name = values.name.trim();
  useEffect(() => {
    let asked = true;
    const timer = window.setTimeout(async () => {
      if (name.length < 2) {
        setAlike([]);
        return;
      }
      try {
        const filter = { search: name.slice(0, 100), ...(within ? { area: within } : {}) };
        const { communities } = await load(likeDocument, { filter });
        if (asked) {
          setAlike(communities.nodes);
        }
      } catch {
        // Names alike are a help, not a need: the server checks the name again when it is added.
      }
    }, pauseMs);
    return () => {
      asked = false;
      window.clearTimeout(timer);
    };
  }, [name, within, load]);
  if (!can(viewer, "CREATE", "COMMUNITY")) {
    return <Problem failure={new Failure("refused", "no such page")} />;
  }
  const taken = fieldProblem(act.problem, "name") !== undefined;
  return (
    <div className="grid max-w-2xl gap-3">
      <PageHead
        title={t`Add a community`}
        finding={
          <Trans>For one that is missing from the register. A list of many comes in by an import.</Trans>
        }
      />
      <Card className="p-4">
        <form
          className="grid gap-4"
          onSubmit={async (event) => {
            event.preventDefault();
            const done = await act.run({
              id,
              areaId: area?.value ?? "",
              name: values.name,
              externalId: given(values.externalId),
              latitude: counted(values.latitude),
              longitude: counted(values.longitude),
              separate,
            });
            if (done?.community) {
              navigate({ to: "/communities/$id", params: { id: done.community.id } });
            }
          }}
        >
          <Combobox
            label={<Trans>Area, the lowest that is known</Trans>}
            load={searchAreas(load)}
            value={area}
            onChange={setArea}
            problem={fieldProblem(act.problem, "areaId")}
          />
          <Field
            label={<Trans>Name</Trans>}
            required
            maxLength={200}
            value={values.name}
            onChange={(event) => set("name", event.currentTarget.value)}
            problem={fieldProblem(act.problem, "name")}
          />
          <div role="status" className="empty:hidden">
            {alike.length > 0 ? (
              <Notice tone="late">
                <p className="font-strong">
                  <Trans>Is it one of these? Look before you add it.</Trans>
                </p>
                <ul>
                  {alike.map((one) => (
                    <li key={one.id} className="flex min-h-6 flex-wrap items-center gap-x-2">
                      <CommunityLink id={one.id}>{one.name}</CommunityLink>
                      <span className="text-small text-muted">
                        {[one.areaName, one.parentAreaName].filter(Boolean).join(", ")}
                      </span>
                    </li>
                  ))}
                </ul>
              </Notice>
            ) : null}
          </div>
          {taken || separate ? (
            <Checkbox
              label={<Trans>It is another community than the one of that name</Trans>}
              checked={separate}
              onChange={setSeparate}
            />
          ) : null}
          <Field
            label={<Trans>Its number on a list (may be left out)</Trans>}
            maxLength={200}
            value={values.externalId}
            onChange={(event) => set("externalId", event.currentTarget.value)}
            problem={fieldProblem(act.problem, "externalId")}
          />
          <PointFields
            latitude={values.latitude}
            longitude={values.longitude}
            onChange={set}
            problem={act.problem}
          />
          <ActProblem
            problem={act.problem}
            fields={["areaId", "name", "externalId", "latitude", "longitude"]}
          />
          <p>
            <Button look="primary" type="submit" busy={act.busy} className="min-h-11 sm:min-h-8">
              <Trans>Add the community</Trans>
            </Button>
          </p>
        </form>
      </Card>
    </div>
  );
}
