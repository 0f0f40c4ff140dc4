/** Users, roles, rosters, one's own account. */
export const peopleRoutes = [] as const;
