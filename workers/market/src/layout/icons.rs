//! The few line icons, drawn inline so that they come with the page and take its colour.

use std::fmt;

use askama::filters::HtmlSafe;

/// The strokes of one icon on a 24 by 24 grid. Always decoration: the words stand beside it or in the control's label.
pub struct Icon(&'static str);

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>"#, self.0)
    }
}

/// The strokes are constants of this file.
impl HtmlSafe for Icon {}

pub const SEARCH: Icon = Icon("M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8L20.5 20.5");
pub const SUN: Icon = Icon(
    "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2m0 15v2M2.5 12h2m15 0h2M5.3 5.3l1.4 1.4m10.6 10.6 1.4 1.4m0-13.4-1.4 1.4M6.7 17.3l-1.4 1.4",
);
pub const MOON: Icon = Icon("M20 14.2A8.3 8.3 0 0 1 9.8 4a8.3 8.3 0 1 0 10.2 10.2Z");
pub const PIN: Icon = Icon(
    "M12 21s-6.5-5.6-6.5-11a6.5 6.5 0 0 1 13 0C18.5 15.400 12 21 12 21Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
);
pub const CLOSE: Icon = Icon("m6 6 12 12M18 6 6 18");
pub const FILTER: Icon = Icon(
    "M4 7h9m4 0h3M4 17h3m4 0h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-6 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
);
pub const LEFT: Icon = Icon("m14.5 5.5-6.5 6.5 6.5 6.5");
pub const RIGHT: Icon = Icon("m9.5 5.5 6.5 6.5-6.5 6.5");
pub const TRUCK: Icon = Icon(
    "M2.5 6h11.5v10.5H9m5-6.5h4.200l3.300 3.5v3H20M2.5 10v6.5H4M6.5 19a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm11 0a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
);
pub const BAG: Icon = Icon("M5 8h14l1 12.5H4L5 8Zm3.5 3V7a3.5 3.5 0 0 1 7 0v4");
pub const PHONE: Icon = Icon(
    "M7.5 3.5 10 8.300 8 10.200a13 13 0 0 0 5.800 5.800l1.900-2 4.800 2.5c-.2 2.400-1.5 4-3.700 4C9.600 20.5 3.5 14.400 3.5 7.200c0-2.200 1.600-3.5 4-3.700Z",
);
pub const MAIL: Icon = Icon("M3 5.5h18v13H3v-13Zm0 1 9 7 9-7");
pub const CHAT: Icon = Icon("M4 19.800 5.300 16A8 8 0 1 1 8.300 19L4 19.800ZM8.5 10h7m-7 3.5h4.5");
pub const SHARE: Icon = Icon("M12 15V3.5m0 0L8 7.5m4-4 4 4M5 12v8.5h14V12");
pub const PERSON: Icon =
    Icon("M12 12.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9ZM3.500 21c.5-4.200 4-6 8.500-6s8 1.800 8.500 6");
pub const STALL: Icon = Icon(
    "M4.500 12.500V20.500h15v-8M10 20.500v-5h4v5M3 9.500 5 3.500h14l2 6a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0Z",
);
pub const TICK: Icon = Icon("m5 12.5 4.5 4.5L19 7.5");
pub const WARN: Icon = Icon("M12 3.5 22 20.5H2L12 3.5Zm0 6v5.5m0 2.5v.2");
pub const OUT: Icon = Icon("M14 4H5v16h9M10 12h11m0 0-4-4m4 4-4 4");
pub const POCKET: Icon = Icon("M7 2.5h10v19H7v-19Zm3.500 16h3");
pub const SCREEN: Icon = Icon("M4.500 4.500h15V16h-15V4.500ZM2 19.500h20");
