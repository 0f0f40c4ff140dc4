import { useLingui } from "@lingui/react/macro";

/** What is drawn, in words. */
export function useUnitWords(): (unit: string) => string {
  const { t } = useLingui();
  return (unit) =>
    ({ ADULTS: t`Adults to ask`, CHILDREN: t`Children to ask`, HOUSEHOLDS: t`Households to visit` })[unit] ??
    unit;
}
