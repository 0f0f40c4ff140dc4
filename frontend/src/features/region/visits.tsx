import { useRef } from "react";
import { useAnswer } from "#/lib/client";
import { ComplianceCard } from "#/ui/compliance";
import { useSeen } from "#/ui/seen";
import { visitsDocument } from "./visits-query";

/** Monitoring visits of the areas compared (PR23), asked for when they come into sight. */
export function Visits({ area, by, level }: { area: string | null; by: string; level: string }) {
  const part = useRef<HTMLDivElement>(null);
  const seen = useSeen(part);
  const { data } = useAnswer(visitsDocument, { area, by }, !seen);
  return (
    <div ref={part} className={data ? undefined : "min-h-32"}>
      {data?.monitoringCompliance ? (
        <ComplianceCard compliance={data.monitoringCompliance} level={level} />
      ) : null}
    </div>
  );
}
