/** Areas and organisations. */
export const areasRoutes = [] as const;
