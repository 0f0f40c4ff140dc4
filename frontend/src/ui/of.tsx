import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";

/** n of N, the count that stands before every percentage; in a narrow column millions are brief. */
export function Of({ n, of, brief = false }: { n: number; of: number; brief?: boolean }) {
  const format = useFormat();
  const part = brief ? format.brief(n) : format.number(n);
  const whole = format.brief(of);
  return (
    <span className="whitespace-nowrap text-muted">
      <Trans>
        <b className="font-strong text-ink">{part}</b> of {whole}
      </Trans>
    </span>
  );
}
