/** Users, roles, one's own account. */
export const peopleRoutes = [] as const;
