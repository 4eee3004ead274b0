use super::{SHARED, Types};
use crate::{
    lower::{Field, Shape, reach::canonical},
    model::{Kind, Object, Schema},
};

impl Types<'_> {
    /// The cases of a union, with those of the unions among them.
    pub(super) fn flat(&self, cases: &[Schema]) -> Vec<Schema> {
        let nested = |case: &Schema| match &case.kind {
            Kind::Ref(name) => match &self.api.schemas.get(canonical(self.api, name))?.kind {
                Kind::Union(cases) => Some(self.flat(cases)),
                _ => None,
            },
            Kind::Union(cases) => Some(self.flat(cases)),
            _ => None,
        };
        cases.iter().flat_map(|case| nested(case).unwrap_or_else(|| vec![case.clone()])).collect()
    }

    /// What a schema refers to.
    pub(in crate::lower) fn resolved<'s>(&'s self, schema: &'s Schema) -> &'s Schema {
        match &schema.kind {
            Kind::Ref(name) => self
                .api
                .schemas
                .get(canonical(self.api, name))
                .map_or(schema, |schema| self.resolved(schema)),
            _ => schema,
        }
    }

    /// The object behind a schema, through references.
    pub(in crate::lower) fn object<'s>(&'s self, schema: &'s Schema) -> Option<&'s Object> {
        match &self.resolved(schema).kind {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The fields of a defined struct.
    pub(in crate::lower) fn struct_fields(&self, module: &str, name: &str) -> Option<&[Field]> {
        let find = |module: &str| self.modules.get(module)?.get(name);
        match &find(module).or_else(|| find(SHARED))?.def.shape {
            Shape::Struct(fields) => Some(fields),
            _ => None,
        }
    }
}
