package reporting

import (
	"strings"

	"saniladder/domain/reporting"
)

// words are what a return's files say, by language; Khmer where it is asked for, else English. Names of levels, tiers and areas are
// the profile's.
type words map[string]map[string]string

func (w words) in(language, key string) string {
	if text, ok := w[key][language]; ok {
		return text
	}
	return w[key]["en"]
}

// figure names a figure: %L is the level's name, %T the tier's.
func (w words) figure(language string, key reporting.Key, level, tier string) string {
	text := strings.NewReplacer("%L", level, "%T", tier).Replace(w.in(language, string(key)))
	return strings.TrimSuffix(text, ", ")
}

var said = words{
	"return":     {"en": "Quarterly return", "km": "របាយការណ៍ប្រចាំត្រីមាស"},
	"below":      {"en": "Worked out from the register and the casework when it was frozen; it does not change any more.", "km": "គណនាពីបញ្ជី និងសំណុំរឿង នៅពេលបង្កក ហើយមិនផ្លាស់ប្តូរទៀតទេ។"},
	"area":       {"en": "Area", "km": "តំបន់"},
	"above":      {"en": "Lies in", "km": "ស្ថិតនៅក្នុង"},
	"quarter":    {"en": "Quarter", "km": "ត្រីមាស"},
	"days":       {"en": "From and until", "km": "ពី និងដល់"},
	"number":     {"en": "Number", "km": "លេខ"},
	"version":    {"en": "Version", "km": "កំណែ"},
	"state":      {"en": "Stands at", "km": "ស្ថានភាព"},
	"frozen":     {"en": "Frozen on", "km": "បង្កកនៅថ្ងៃ"},
	"by":         {"en": "Frozen by", "km": "បង្កកដោយ"},
	"actingFor":  {"en": "%s, acting for %s", "km": "%s ជំនួស %s"},
	"rules":      {"en": "By the rules", "km": "តាមវិធាន"},
	"remark":     {"en": "Remark", "km": "កំណត់សម្គាល់"},
	"filters":    {"en": "Limited to", "km": "កំណត់ត្រឹម"},
	"written":    {"en": "Written on", "km": "សរសេរនៅថ្ងៃ"},
	"demo":       {"en": "Invented data of a demonstration", "km": "ទិន្នន័យប្រឌិតសម្រាប់ការបង្ហាញ"},
	"sources":    {"en": "Sources", "km": "ប្រភព"},
	"about":      {"en": "About this return", "km": "អំពីរបាយការណ៍នេះ"},
	"part":       {"en": "Part", "km": "ផ្នែក"},
	"figure":     {"en": "Figure", "km": "តួលេខ"},
	"value":      {"en": "Number", "km": "ចំនួន"},
	"of":         {"en": "of", "km": "ក្នុងចំណោម"},
	"before":     {"en": "when it began", "km": "ពេលចាប់ផ្តើម"},
	"late":       {"en": "Arrived late for %s", "km": "មកដល់យឺតសម្រាប់ %s"},
	"lateNote":   {"en": "Known now beyond what was told of that quarter; below zero where it was taken back.", "km": "អ្វីដែលដឹងឥឡូវ បន្ថែមលើអ្វីដែលបានរាយការណ៍សម្រាប់ត្រីមាសនោះ។ ក្រោមសូន្យ បើបានដកវិញ។"},
	"noList":     {"en": "There is no list of communities: nothing can be said of a share.", "km": "គ្មានបញ្ជីសហគមន៍ទេ៖ មិនអាចនិយាយពីភាគរយបានទេ។"},
	"officer":    {"en": "For the area that reports", "km": "សម្រាប់តំបន់ដែលរាយការណ៍"},
	"taker":      {"en": "For the body above", "km": "សម្រាប់ស្ថាប័នខាងលើ"},
	"FROZEN":     {"en": "frozen, not submitted", "km": "បង្កក មិនទាន់ដាក់ជូន"},
	"SUBMITTED":  {"en": "submitted on %s", "km": "ដាក់ជូននៅ %s"},
	"SENT_BACK":  {"en": "sent back on %s", "km": "បញ្ជូនត្រឡប់នៅ %s"},
	"ACCEPTED":   {"en": "accepted on %s", "km": "ទទួលយកនៅ %s"},
	"reason":     {"en": "Sent back because", "km": "មូលហេតុបញ្ជូនត្រឡប់"},
	"LADDER":     {"en": "On the ladder", "km": "លើជណ្តើរ"},
	"CASEWORK":   {"en": "Requests, verifications, certificates", "km": "សំណើ ការផ្ទៀងផ្ទាត់ និងវិញ្ញាបនបត្រ"},
	"VISITS":     {"en": "Visits for monitoring", "km": "ដំណើរតាមដាន"},
	"REPORTED":   {"en": "As reported", "km": "តាមរបាយការណ៍"},
	"COUNTED":    {"en": "As counted in the register", "km": "តាមការរាប់ក្នុងបញ្ជី"},
	"UPKEEP":     {"en": "Upkeep", "km": "ការថែទាំទិន្នន័យ"},
	"CASEWORK.":  {"en": "Told by the days on which it happened.", "km": "រាប់តាមថ្ងៃដែលបានកើតឡើង។"},
	"VISITS.":    {"en": "What is required is told by weeks, which belong to the quarter in which they begin; all visits by their days. Feasible is what the people there could make of what was required.", "km": "អ្វីដែលត្រូវធ្វើ រាប់តាមសប្តាហ៍ ដែលជារបស់ត្រីមាសដែលវាចាប់ផ្តើម ឯដំណើរសរុបរាប់តាមថ្ងៃ។ អាចធ្វើបាន គឺអ្វីដែលអ្នកនៅទីនោះអាចធ្វើបានក្នុងចំណោមអ្វីដែលត្រូវធ្វើ។"},
	"REPORTED.":  {"en": "The number, of how many communities that reported one; as it stood when the return was frozen. Never added to what was counted.", "km": "ចំនួន និងចំនួនសហគមន៍ដែលបានរាយការណ៍ ដូចពេលបង្កក។ មិនបូកជាមួយអ្វីដែលបានរាប់ទេ។"},
	"COUNTED.":   {"en": "As it stood when the return was frozen.", "km": "ដូចពេលបង្ករបាយការណ៍។"},
	"LISTED":     {"en": "Communities listed, when frozen", "km": "សហគមន៍ក្នុងបញ្ជី ពេលបង្កក"},
	"HELD":       {"en": "Communities that hold %L, at the quarter's end", "km": "សហគមន៍ដែលមានកម្រិត %L នៅចុងត្រីមាស"},
	"TRIGGERED":  {"en": "Communities triggered in the quarter", "km": "សហគមន៍ដែលបានជំរុញក្នុងត្រីមាស"},
	"DORMANT":    {"en": "Communities dormant, when frozen", "km": "សហគមន៍អសកម្ម ពេលបង្កក"},
	"REQUESTED":  {"en": "Requests for verification, %L", "km": "សំណើផ្ទៀងផ្ទាត់ %L"},
	"PASSED":     {"en": "Verifications passed, %L, %T", "km": "ការផ្ទៀងផ្ទាត់ដែលបានជាប់ %L, %T"},
	"FAILED":     {"en": "Verifications failed, %L, %T", "km": "ការផ្ទៀងផ្ទាត់ដែលមិនជាប់ %L, %T"},
	"CERTIFIED":  {"en": "Certificates issued, %L", "km": "វិញ្ញាបនបត្រដែលបានចេញ %L"},
	"LOST":       {"en": "Levels lost, %L", "km": "កម្រិតដែលបាត់បង់ %L"},
	"COMPLAINTS": {"en": "Complaints filed", "km": "បណ្តឹងដែលបានដាក់"},
	"LATRINES":   {"en": "Latrines registered", "km": "បង្គន់ដែលបានចុះបញ្ជី"},
	"OBSERVED":   {"en": "Households observed, of those registered", "km": "គ្រួសារដែលបានសង្កេត ក្នុងចំណោមគ្រួសារចុះបញ្ជី"},
	"IMPROVED":   {"en": "Households with an improved latrine, of those observed", "km": "គ្រួសារមានបង្គន់ដែលបានកែលម្អ ក្នុងចំណោមដែលបានសង្កេត"},

	"DISQUALIFIED":         {"en": "Ended by signs of open defaecation, %L, %T", "km": "បញ្ចប់ដោយសារស្លាកស្នាមបន្ទោរបង់ពាសវាលពាសកាល %L, %T"},
	"NOT_CARRIED_OUT":      {"en": "Visits that came to nothing, %L, %T", "km": "ដំណើរដែលមិនបានសម្រេច %L, %T"},
	"VISITS_REQUIRED":      {"en": "Visits required by the levels held", "km": "ដំណើរដែលត្រូវធ្វើតាមកម្រិត"},
	"VISITS_FEASIBLE":      {"en": "of these feasible", "km": "ក្នុងនោះ អាចធ្វើបាន"},
	"VISITS_DONE":          {"en": "of these made", "km": "ក្នុងនោះ បានធ្វើ"},
	"VISITS_MADE":          {"en": "Visits made on days of the quarter", "km": "ដំណើរដែលបានធ្វើនៅថ្ងៃក្នុងត្រីមាស"},
	"VISITS_EVIDENCED":     {"en": "of these with a photograph", "km": "ក្នុងនោះ មានរូបថត"},
	"POPULATION_REPORTED":  {"en": "People, as communities reported", "km": "ប្រជាជន តាមសហគមន៍រាយការណ៍"},
	"POPULATION_RURAL":     {"en": "People outside towns, by the census", "km": "ប្រជាជនក្រៅទីក្រុង តាមជំរឿន"},
	"POPULATION_HELD":      {"en": "People reported in communities at %L or above", "km": "ប្រជាជនក្នុងសហគមន៍កម្រិត %L ឡើងទៅ"},
	"HOUSEHOLDS_REPORTED":  {"en": "Households, as communities reported", "km": "គ្រួសារ តាមសហគមន៍រាយការណ៍"},
	"TOILETS_REPORTED":     {"en": "Toilets, as communities reported", "km": "បង្គន់ តាមសហគមន៍រាយការណ៍"},
	"HANDWASHING_REPORTED": {"en": "Places to wash hands, as communities reported", "km": "កន្លែងលាងដៃ តាមសហគមន៍រាយការណ៍"},
	"HOUSEHOLDS_COUNTED":   {"en": "Households registered, of how many communities", "km": "គ្រួសារចុះបញ្ជី ក្នុងសហគមន៍ប៉ុន្មាន"},
	"OPEN_DEFAECATION":     {"en": "Households in open defaecation, of those observed", "km": "គ្រួសារបន្ទោរបង់ពាសវាលពាសកាល ក្នុងចំណោមដែលបានសង្កេត"},
	"HANDWASHING":          {"en": "Households with soap and water to wash hands, of those observed", "km": "គ្រួសារមានសាប៊ូ និងទឹកលាងដៃ ក្នុងចំណោមដែលបានសង្កេត"},
	"MONTHS_CONFIRMED":     {"en": "Months confirmed, of those asked for", "km": "ខែដែលបានបញ្ជាក់ ក្នុងចំណោមខែដែលត្រូវបញ្ជាក់"},
	"MONTHS_LATE":          {"en": "of these after their day", "km": "ក្នុងនោះ យឺតជាងថ្ងៃកំណត់"},
}
