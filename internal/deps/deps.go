package deps
import (
 _ "entgo.io/ent"
 _ "entgo.io/contrib/entgql"
 _ "github.com/99designs/gqlgen/graphql/handler"
 _ "github.com/vektah/gqlparser/v2"
 _ "github.com/lib/pq"
 _ "github.com/rs/cors"
 _ "github.com/alexedwards/scs/v2"
 _ "github.com/alexedwards/argon2id"
 _ "github.com/prometheus/client_golang/prometheus/promhttp"
 _ "github.com/xuri/excelize/v2"
 _ "github.com/google/uuid"
 _ "golang.org/x/text/encoding/charmap"
 _ "golang.org/x/sync/errgroup"
 _ "github.com/paulmach/orb/geojson"
 _ "ariga.io/atlas/sql/migrate"
)
