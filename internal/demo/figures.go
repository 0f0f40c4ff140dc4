package demo

// The figures that the demo is drawn from. They are facts of public statistics,
// written in here so that a clone needs no data; each names its source. What no
// source gives is called assumed, here and nowhere else.

// regionFigures is what is drawn from for the communities of a region.
type regionFigures struct {
	// noToilet is the share of all households without a toilet, urban ones too.
	noToilet float64
	// sizes counts rural households by their number of people: 1 to 9, then 10 or more.
	sizes [10]int
}

// Sizes: Ghana Statistical Service, StatsBank, Population and Housing Census 2021,
// rural households by region and size (via DatGss, MIT).
//
// No toilet: for six regions the census's published counts (GSS statement of
// 2022-11-20) over the households of the same census. The other ten share what is
// left of the national 1,477,747: assumed as the mean of Northern and Upper East
// (60.2 %) in the north, as Bono East (35.5 %) in Oti, and so 10.2 % in the rest.
var regions = map[string]regionFigures{
	"GH01": {0.102, [10]int{18331, 9897, 9076, 8865, 8080, 6660, 4809, 3008, 1796, 2782}},                        // Ahafo
	"GH02": {111306.0 / 1523066, [10]int{160642, 81848, 72184, 67302, 58752, 45656, 30999, 19264, 11233, 18163}}, // Ashanti
	"GH03": {0.102, [10]int{27715, 15474, 15212, 15007, 13418, 11220, 7681, 5102, 3285, 6092}},                   // Bono
	"GH04": {102442.0 / 288725, [10]int{23707, 13868, 14865, 15110, 14362, 12147, 9305, 6470, 4284, 9044}},       // Bono East
	"GH05": {0.102, [10]int{102370, 52302, 45877, 42519, 35243, 26064, 16874, 10033, 5558, 7525}},                // Central
	"GH06": {0.102, [10]int{122827, 65868, 56557, 51033, 41510, 29837, 18780, 11086, 6415, 9441}},                // Eastern
	"GH07": {105717.0 / 1702157, [10]int{31124, 18187, 17040, 16749, 14533, 10426, 6268, 3527, 2091, 3280}},      // Greater Accra
	"GH08": {242034.0 / 437917, [10]int{13446, 16423, 24238, 25303, 24844, 22682, 19148, 14660, 10931, 30051}},   // Northern
	"GH09": {0.602, [10]int{3672, 4823, 7365, 8124, 8451, 8511, 7482, 5972, 4201, 11321}},                        // North East
	"GH10": {0.355, [10]int{23991, 13951, 14150, 13674, 12128, 10148, 7823, 5376, 3589, 7889}},                   // Oti
	"GH11": {0.602, [10]int{13548, 9966, 11061, 11093, 10294, 8662, 6960, 4974, 3520, 9479}},                     // Savannah
	"GH12": {180797.0 / 264395, [10]int{17253, 18487, 24333, 27746, 28093, 24296, 17740, 11397, 7027, 12912}},    // Upper East
	"GH13": {0.602, [10]int{16574, 13704, 16188, 16772, 16050, 14425, 11131, 7698, 5113, 11558}},                 // Upper West
	"GH14": {102997.0 / 491348, [10]int{80499, 45221, 40315, 35498, 27810, 19304, 11827, 6989, 4034, 6391}},      // Volta
	"GH15": {0.102, [10]int{88359, 47032, 39507, 34857, 28739, 20932, 13791, 8272, 4647, 6705}},                  // Western
	"GH16": {0.102, [10]int{42839, 23078, 20561, 19581, 17492, 14123, 9946, 6373, 3599, 5326}},                   // Western North
}

// ruralOdds turns the odds of having no toilet of a whole region into those of its
// villages: 31.3 % of rural households against 17.7 % of all (GSS, 2021 census).
const ruralOdds = (0.313 / (1 - 0.313)) / (0.177 / (1 - 0.177))

// Rural households that have a toilet: Ghana's Demographic and Health Survey of 2022
// as the JMP took it in (openwashdata jmpdata, CC BY 4.0): 43.6 % improved, 38.8 %
// open defaecation, so 17.5 % unimproved; 67.5 % of the improved are shared.
const (
	unimprovedOfToilets = (1 - 0.43637 - 0.38839) / (1 - 0.38839)
	sharedOfImproved    = 0.67535
)

// Percentiles 5, 10 … 95 over the 1,618 communities of the ODF list of September 2017
// (BaSIS, via openwashdata basisghana, CC BY 4.0).
var (
	odfHouseholds      = []float64{5, 6.8, 8, 10, 12, 13, 15, 16, 18, 20, 23, 25, 28, 31, 36, 41, 48, 59, 84}
	toiletsAHousehold  = []float64{0.33, 0.52, 0.68, 0.78, 0.83, 0.86, 0.9, 0.94, 0.97, 1, 1, 1, 1, 1, 1, 1, 1, 1.1, 1.29}
	handwashingAToilet = []float64{0.34, 0.62, 0.78, 0.86, 0.93, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.05, 1.22}
)

// Assumed: how a household is at home, how many children it has, how houses are shared.
const (
	awayShare          = 0.03
	vacantShare        = 0.02
	goneShare          = 0.01
	childrenShare      = 0.42
	householdsAHouse   = 1.35
	safelyManagedShare = 0.12 // of own latrines whose pit was emptied or left safely
	soundBefore        = 0.45 // of the latrines that JMP counts as improved, before triggering, are so by IL1
)
