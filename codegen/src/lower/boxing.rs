//! Where a value is put on the heap: large optional parts, and recursion.

use std::collections::{BTreeMap, BTreeSet};

use super::{Package, Shape, Type, TypeDef};

/// Above this many bytes, a part that may be missing is boxed.
const LARGE: usize = 640;

/// Above this many bytes, a case of a union is boxed, so that small cases stay small.
const LARGE_CASE: usize = 200;

pub(super) fn apply(package: &mut Package) {
    let shared = sizes(&package.shared.types, &BTreeMap::new());
    let shared_defs = package.shared.types.clone();
    package.shared.types.iter_mut().for_each(|def| mend(def, &shared, &shared_defs));
    for module in &mut package.modules {
        let sizes = sizes(&module.types, &shared);
        let mut defs = module.types.clone();
        defs.extend(shared_defs.iter().cloned());
        module.types.iter_mut().for_each(|def| mend(def, &sizes, &defs));
    }
}

fn mend(def: &mut TypeDef, sizes: &BTreeMap<String, usize>, defs: &[TypeDef]) {
    let own = def.name.clone();
    let boxed = |ty: &mut Type, limit: usize| {
        if let Type::Named(name) = ty
            && (sizes.get(name).is_some_and(|size| *size > limit) || holds(name, &own, defs))
        {
            *ty = Type::Boxed(Box::new(ty.clone()));
        }
    };
    match &mut def.shape {
        Shape::Struct(fields) => {
            for field in fields {
                match &mut field.ty {
                    Type::Optional(inner) | Type::Nullable(inner) => boxed(inner, LARGE),
                    Type::Named(name) if holds(name, &own, defs) => boxed(&mut field.ty, LARGE),
                    _ => {}
                }
            }
        }
        Shape::Union(cases) => cases.iter_mut().for_each(|case| boxed(&mut case.ty, LARGE_CASE)),
        Shape::Statuses(cases) => {
            cases.iter_mut().flat_map(|case| &mut case.2).for_each(|ty| boxed(ty, LARGE_CASE));
        }
        Shape::Enum(_) => {}
    }
}

/// Whether `name` holds a `target` without a list or map between them.
fn holds(name: &str, target: &str, defs: &[TypeDef]) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![name];
    while let Some(name) = open.pop() {
        if name == target {
            return true;
        }
        if !seen.insert(name) {
            continue;
        }
        let Some(def) = defs.iter().find(|def| def.name == name) else {
            continue;
        };
        match &def.shape {
            Shape::Struct(fields) => {
                open.extend(fields.iter().filter_map(|field| inline(&field.ty)))
            }
            Shape::Union(cases) => open.extend(cases.iter().filter_map(|case| inline(&case.ty))),
            Shape::Statuses(_) | Shape::Enum(_) => {}
        }
    }
    false
}

fn inline(ty: &Type) -> Option<&str> {
    match ty {
        Type::Named(name) => Some(name),
        Type::Optional(inner) | Type::Nullable(inner) => inline(inner),
        _ => None,
    }
}

/// Sizes in bytes, as if nothing were boxed yet beyond what [`LARGE`] will box.
fn sizes(defs: &[TypeDef], known: &BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let mut sizes = known.clone();
    for def in defs {
        size_of(&def.name, defs, &mut sizes, 0);
    }
    sizes
}

fn size_of(
    name: &str,
    defs: &[TypeDef],
    sizes: &mut BTreeMap<String, usize>,
    depth: usize,
) -> usize {
    if let Some(size) = sizes.get(name) {
        return *size;
    }
    let Some(def) = defs.iter().find(|def| def.name == name).filter(|_| depth < 40) else {
        return 8;
    };
    let mut of = |ty: &Type| type_size(ty, defs, sizes, depth + 1);
    let size = match &def.shape {
        Shape::Struct(fields) => fields.iter().map(|field| of(&field.ty)).sum(),
        Shape::Union(cases) => {
            8 + cases.iter().map(|case| of(&case.ty).min(LARGE_CASE)).max().unwrap_or(24)
        }
        Shape::Enum(_) => 24,
        Shape::Statuses(_) => 32,
    };
    sizes.insert(name.to_owned(), size);
    size
}

fn type_size(
    ty: &Type,
    defs: &[TypeDef],
    sizes: &mut BTreeMap<String, usize>,
    depth: usize,
) -> usize {
    match ty {
        Type::Bool => 1,
        Type::Integer | Type::Float | Type::Boxed(_) => 8,
        Type::Time => 16,
        Type::Text | Type::List(_) | Type::OneOrMany(_) | Type::Map(_) | Type::Patch => 24,
        // What is large of a crate's own has to put itself on the heap.
        Type::Value | Type::Scalar | Type::Own(_) => 32,
        Type::File => 64,
        Type::Optional(inner) | Type::Nullable(inner) => match type_size(inner, defs, sizes, depth)
        {
            large if large > LARGE => 8,
            small => small + 8 * usize::from(matches!(**inner, Type::Integer | Type::Float)),
        },
        Type::Named(name) => size_of(name, defs, sizes, depth),
    }
}
