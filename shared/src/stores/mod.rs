//! A maker's store as others see it.

mod hours;

use crate::{
    catalog::Rating,
    ids::{StoreId, UserId},
    time::UtcMillis,
};
pub use hours::{Hours, LocalMinute};

/// A store in a list and beside its products.
#[derive(Debug, Clone, PartialEq)]
pub struct StoreCard {
    pub id: StoreId,
    pub owner: UserId,
    pub slug: String,
    pub name: String,
    pub tagline: String,
    pub story: String,
    pub city: String,
    pub city_slug: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// Keys under `/images/`.
    pub logo: String,
    pub banner: String,
    pub latitude: f64,
    pub longitude: f64,
    pub hours: Hours,
    pub has_delivery: bool,
    pub has_pickup: bool,
    pub rating: Rating,
    /// Active products.
    pub products: i64,
    pub created_at: UtcMillis,
    pub updated_at: UtcMillis,
}

/// A page of the list of stores.
#[derive(Debug, Clone, PartialEq)]
pub struct StoreList {
    pub stores: Vec<StoreCard>,
    pub total: i64,
    /// From 1.
    pub page: u32,
    pub limit: u32,
}

/// Great-circle distance in kilometres (haversine, mean Earth radius 6371.0088 km of IUGG).
pub fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (lat1, lat2) = (from.0.to_radians(), to.0.to_radians());
    let half = |delta: f64| (delta / 2.0).sin().powi(2);
    let a = half(lat2 - lat1) + lat1.cos() * lat2.cos() * half((to.1 - from.1).to_radians());
    2.0 * 6_371.008_8 * a.sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::distance_km;

    #[test]
    fn moroleon_is_next_to_uriangato() {
        let km = distance_km((20.1417, -101.1797), (20.1286, -101.1947));
        assert!((2.1..2.2).contains(&km), "{km}");
        assert!(distance_km((20.0, -101.0), (20.0, -101.0)).abs() < f64::EPSILON);
    }
}
