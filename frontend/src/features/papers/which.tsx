import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Choice } from "#/ui/choice";
import type { PapersSearch } from "./search";

/** Changes between the papers of checks and those of requests, of the same communities. */
export function Which({ value, search }: { value: "CHECKS" | "REQUESTS"; search: PapersSearch }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <Choice
      label={t`Which papers`}
      labelHidden
      value={value}
      onChange={(next) =>
        navigate({ to: next === "REQUESTS" ? "/cases/papers/requests" : "/cases/papers", search })
      }
      options={[
        { value: "CHECKS", label: <Trans>Checks</Trans> },
        { value: "REQUESTS", label: <Trans>Requests</Trans> },
      ]}
    />
  );
}
