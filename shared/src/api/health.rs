use serde::Serialize;

/// `GET /api/health`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Health {
    /// `ok`, or `degraded` where a check fails.
    pub status: &'static str,
    /// ISO 8601.
    pub timestamp: String,
    /// The build that answers: a hash of its sources.
    pub version: String,
    /// The platform's id of the deployed version.
    pub deployment: String,
    pub checks: Vec<HealthCheck>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HealthCheck {
    /// `database`, `cache`, `images` or `chat`.
    pub name: &'static str,
    pub ok: bool,
}
