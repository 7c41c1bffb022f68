use serde::Serialize;

use super::image_url;
use crate::{catalog::Category, language::Localised};

/// `GET /api/categories`: the whole tree, parents before their children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryList {
    pub categories: Vec<CategoryJson>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CategoryJson {
    pub slug: String,
    /// The parent's slug; absent at the top.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    pub name: Localised,
    pub image_url: String,
    /// Active products in it and below.
    pub products: i64,
}

impl From<Category> for CategoryJson {
    fn from(category: Category) -> Self {
        Self {
            image_url: image_url(&category.image),
            slug: category.slug,
            parent: category.parent,
            name: category.name,
            products: category.products,
        }
    }
}
