/** Imports and their review. */
export const importsRoutes = [] as const;
