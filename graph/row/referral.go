package row

import "saniladder/internal/referral"

// servicePointType is the type of a point's global id.
const servicePointType = "ServicePoint"

// ServicePlace is an area of the directory, named only.
type ServicePlace struct{ referral.Place }

// GlobalID is the area's Relay id.
func (p ServicePlace) GlobalID() string { return globalID(areaType, p.ID) }

// ServiceDirectory is what serves a place.
type ServiceDirectory struct{ *referral.Directory }

// Area is the place that was meant; nil for the nation.
func (d ServiceDirectory) Area() *ServicePlace {
	if d.Directory.Area == nil {
		return nil
	}
	return &ServicePlace{*d.Directory.Area}
}

// Above are the areas above it, from the top.
func (d ServiceDirectory) Above() []ServicePlace { return places(d.Directory.Above) }

// Below are the areas right below it.
func (d ServiceDirectory) Below() []ServicePlace { return places(d.Directory.Below) }

// Points are those that serve it.
func (d ServiceDirectory) Points() []ServicePoint {
	return wrapped(d.Directory.Points, func(p referral.Point) ServicePoint { return ServicePoint{&p} })
}

func places(all []referral.Place) []ServicePlace {
	return wrapped(all, func(p referral.Place) ServicePlace { return ServicePlace{p} })
}

// ServicePoint is a place to which people are referred.
type ServicePoint struct{ *referral.Point }

// GlobalID is its Relay id.
func (p ServicePoint) GlobalID() string { return globalID(servicePointType, p.ID) }

// AreaGlobalID is the Relay id of the area that it serves; nil for the nation.
func (p ServicePoint) AreaGlobalID() *string { return optionalID(areaType, p.AreaID) }
