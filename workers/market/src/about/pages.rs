//! Pages of prose. Each language has its own template: a translation is written, not assembled.

use askama::Template;
use textisur_shared::language::Language;

use crate::{
    i18n::{PageTexts, texts},
    layout::{Crumbs, Frame, Page, Section},
};

macro_rules! prose {
    ($($name:ident $spanish:literal $english:literal)*) => {$(
        pub fn $name(page: &Page) -> Result<String, askama::Error> {
            #[derive(Template)]
            #[template(path = $spanish)]
            struct Spanish {
                page: Frame,
            }

            #[derive(Template)]
            #[template(path = $english)]
            struct English {
                page: Frame,
            }

            let page_frame = frame(page, &texts(page.language).about.$name);
            match page.language {
                Language::Spanish => Spanish { page: page_frame }.render(),
                Language::English => English { page: page_frame }.render(),
            }
        }
    )*};
}

prose! {
    about "about/about.es.html" "about/about.en.html"
    terms "about/terms.es.html" "about/terms.en.html"
    privacy "about/privacy.es.html" "about/privacy.en.html"
}

fn frame(page: &Page, of: &PageTexts) -> Frame {
    let section = if page.path == "/about" { Section::About } else { Section::None };
    Frame::new(page, section, format!("{} · TextiSur", of.title), of.description.to_owned())
        .crumbs(Crumbs(vec![(of.title.to_owned(), None)]))
}
