package graph_test

// found is what each role's persona finds by each question. The letters are A, B
// and D for what belongs to Akim, Bamba and Dede, E, W, F and H for the areas
// East, West, Far and Hill, and otherwise the beginning of a name. An NGO finds
// its own past support of Bamba, and no more of Bamba than that (PR18).
const found = `
                           NAT   ADM   REHO  RICCS DEHO  DICCS EHA   VER   NGO   LEA   CHI   MEM   PUB   OPE   SYS
viewer                     N     A     R     R     D     D     E     V     N     L     C     M     .     R     J
nation                     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G
node                       ABDW  W     ABW   ABW   AW    AW    AW    W     AW    AW    W     W     W     ABDW  ABDW
area                       EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW
areas                      EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW
auditEntries               ABD   ABD   AB    .     A     .     .     .     .     .     .     .     .     ABD   ABD
community                  ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
communities                ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     AD    ABD   ABD
communityPoints            ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
certifiedCommunities       AD    AD    AD    AD    AD    AD    AD    AD    AD    AD    AD    AD    AD    AD    AD
communityRow               ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     AD    ABD   ABD
recordedLevels             ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
recordedLists              ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
household                  ABD   .     AB    AB    A     A     A     .     A     A     .     .     .     ABD   ABD
households                 ABD   .     AB    AB    A     A     A     .     A     A     .     .     .     ABD   ABD
importJob                  ABD   ABD   B     .     A     .     .     .     .     .     .     .     .     ABD   ABD
importJobs                 ABD   ABD   B     .     A     .     .     .     .     .     .     .     .     ABD   ABD
lookalikes                 W     W     W     W     W     W     W     W     W     .     .     .     .     W     W
organisation               ABDW  ABDW  ABDW  ABDW  ABDW  ABDW  ABDW  ABDW  ABDW  A     A     .     .     ABDW  ABDW
organisations              ABDW  ABDW  ABDW  ABDW  ABDW  ABDW  ABDW  ABDW  ABDW  A     A     .     .     ABDW  ABDW
organisationWork           EFW   EFW   EW    EW    E     E     E     E     EW    E     E     .     .     EFW   EFW
supports                   ABD   ABD   AB    AB    A     A     A     A     AB    A     A     .     .     ABD   ABD
users                      ABD   ABD   AB    AB    A     A     .     .     .     .     .     .     .     ABD   ABD
handOverPlan               .     E     .     .     E     .     .     .     .     .     .     .     .     E     .
roleAssignments            EFHW  EFHW  EHW   EHW   EH    EH    E     .     .     .     .     .     .     EFHW  EFHW
trend                      EFW   EFW   EW    EW    E     E     E     E     E     E     E     .     .     EFW   EFW
organisationAreas          EFW   EFW   EW    EW    E     E     E     E     EW    E     E     .     .     EFW   EFW
borders                    EFW   EFW   EW    EW    E     E     E     E     EFW   EFW   EFW   EFW   EFW   EFW   EFW
progress                   EFW   EFW   EW    EW    E     E     E     E     E     E     E     .     .     EFW   EFW
roster                     EFW   EFW   EW    EW    E     E     .     .     .     .     .     .     .     EFW   EFW
certified                  EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW   EFW
Community.area             FHW   FHW   HW    HW    H     H     H     H     H     H     H     .     .     FHW   FHW
Community.names            ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
Community.facilitator      ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
Community.houses           ABD   .     AB    AB    A     A     A     .     A     A     .     .     .     ABD   ABD
Community.households       ABD   .     AB    AB    A     A     A     .     A     A     .     .     .     ABD   ABD
Community.latrines         ABD   .     AB    AB    A     A     A     .     A     A     .     .     .     ABD   ABD
Community.facilities       ABD   .     AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
Community.naturalLeaders   ABD   .     AB    .     A     A     A     .     A     A     A     .     .     ABD   ABD
Community.supports         ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
Community.levelRecords     ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
Community.reportedTotals   ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
Community.preparation      ABD   .     AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
Community.changes          ABD   ABD   AB    AB    A     A     A     A     A     A     A     .     .     ABD   ABD
`

// done is what comes of each role's acts: in Hill and in Far, or on what is one's
// own and what is another's. "+" is done and "-" refused for want of a right. No
// act of anybody makes a level: those of older lists are reviewed by the RICCS
// and nobody else (PR2).
const done = `
                           NAT   ADM   REHO  RICCS DEHO  DICCS EHA   VER   NGO   LEA   CHI   MEM   PUB   OPE   SYS
renameArea                 --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    ++
reclassifyArea             --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    ++
confirmArea                --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    ++
recordCensusPopulation     --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    ++
confirmCommunityList       --    --    --    --    +-    --    --    --    --    --    --    --    --    ++    --
splitArea                  --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
mergeAreas                 --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
createArea                 --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
moveArea                   --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
endArea                    --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
previewSplitArea           --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
previewMergeAreas          --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
previewMoveArea            --    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
registerCommunity          --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
renameCommunity            --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
recordTriggering           --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
setTargetDate              --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
setDormant                 --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
wakeCommunity              --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
recordPopulation           --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
recordReportedTotals       --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
reviewRecordedLevels       --    --    --    +-    --    --    --    --    --    --    --    --    --    --    --
moveCommunity              --    --    --    --    +-    --    --    --    --    --    --    --    --    ++    --
resettleCommunity          --    --    --    --    +-    --    --    --    --    --    --    --    --    ++    --
splitCommunity             --    --    --    --    +-    --    --    --    --    --    --    --    --    ++    --
mergeCommunities           --    --    --    --    +-    --    --    --    --    --    --    --    --    ++    --
endCommunity               --    --    --    --    +-    --    --    --    --    --    --    --    --    ++    --
registerHouse              --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
endHouse                   --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
endLatrine                 --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
recordHousehold            --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
endHousehold               --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
recordLatrine              --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
registerFacility           --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
recordFacility             --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
endFacility                --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
recordCommunityMeeting     --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
agreeAction                --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
settleAction               --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
adoptRegulation            --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
endRegulation              --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
recordViolation            --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
actOnViolation             --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
recordPlace                --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
keepDefaecationMap         --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
recordMonitoringReport     --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
createImport               +-    +-    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
setImportMapping           +-    +-    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
dryRunImport               +-    +-    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
applyImport                +-    +-    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
cancelImport               +-    +-    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
takeBackImport             +-    +-    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
previewTakeBackImport      +-    +-    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
settleHeldRows             +-    +-    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
undoSettlement             +-    +-    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
settleLookalike            ++    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
registerOrganisation       ++    ++    ++    --    ++    --    --    --    --    --    --    --    --    ++    --
mergeOrganisations         ++    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
previewMergeOrganisations  ++    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
renameOrganisation         ++    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
reclassifyOrganisation     ++    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
endOrganisation            ++    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
previewEndOrganisation     ++    ++    --    --    --    --    --    --    --    --    --    --    --    ++    --
recordSupport              --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
endSupport                 --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
recordNaturalLeader        --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
endNaturalLeader           --    --    --    --    +-    --    +-    --    --    --    --    --    --    ++    --
blankPerson                --    --    --    --    +-    --    --    --    --    --    --    --    --    ++    --
createUser                 --    ++    --    --    +-    --    --    --    --    --    --    --    --    ++    --
changeUser                 --    ++    --    --    +-    --    --    --    --    --    --    --    --    ++    --
inviteUser                 --    ++    --    --    +-    --    --    --    --    --    --    --    --    ++    --
resetUser                  --    ++    --    --    +-    --    --    --    --    --    --    --    --    ++    --
retireUser                 --    ++    --    --    +-    --    --    --    --    --    --    --    --    ++    --
handOver                   --    ++    --    --    +-    --    --    --    --    --    --    --    --    ++    --
assignRole                 --    ++    --    --    +-    --    --    --    --    --    --    --    --    ++    --
endRole                    --    ++    --    --    +-    --    --    --    --    --    --    --    --    ++    --
addRosterMember            --    ++    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
endRosterMember            --    ++    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
recordAbsence              --    ++    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
withdrawAbsence            --    ++    +-    --    +-    --    --    --    --    --    --    --    --    ++    --
createToken                ++    ++    ++    ++    ++    ++    ++    ++    ++    ++    ++    ++    --    --    --
saveView                   ++    ++    ++    ++    ++    ++    ++    ++    ++    ++    ++    ++    --    --    --
removeView                 +-    +-    +-    +-    +-    +-    +-    +-    +-    +-    +-    +-    --    --    --
revokeToken                +-    ++    +-    +-    +-    +-    +-    +-    +-    +-    +-    +-    --    ++    ++
`
