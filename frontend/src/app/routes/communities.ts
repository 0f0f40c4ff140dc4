/** The list of communities, the map, a community's page, older lists. */
export const communitiesRoutes = [] as const;
