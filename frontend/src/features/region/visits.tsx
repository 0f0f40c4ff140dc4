import { useAnswer } from "#/lib/client";
import { ComplianceCard } from "#/ui/compliance";
import { visitsDocument } from "./visits-query";

/** Monitoring visits of the areas compared. It is asked for beside the page, which does not wait for it. */
export function Visits({ area, by, level }: { area: string | null; by: string; level: string }) {
  const { data } = useAnswer(visitsDocument, { area, by });
  return data?.monitoringCompliance ? (
    <ComplianceCard compliance={data.monitoringCompliance} level={level} />
  ) : null;
}
