"""Words that say what a date is of. All are compared folded (lower case)."""

# fmt: off
#: By kind, then by language.
TABLES: dict[str, dict[str, list[str]]] = {
    # words for a page that was changed, printed, or ends
    "updated": {
        "en": [
            "updated", "update", "last updated", "modified", "last modified", "last edited", "edited", "last reviewed",
            "reviewed", "revised", "amended", "last changed", "changed", "corrected", "printed", "expires", "expired",
            "accessed", "retrieved", "upd",
        ],
        "de": [
            "aktualisiert", "zuletzt aktualisiert", "aktualisierung", "letzte aktualisierung", "update",
            "letztes update", "geändert", "zuletzt geändert", "letzte änderung", "bearbeitet", "zuletzt bearbeitet",
            "überarbeitet",
        ],
        "fr": [
            "mis à jour", "mise à jour", "dernière mise à jour", "modifié", "modifiée", "dernière modification",
            "actualisé", "actualisée", "màj", "maj",
        ],
        "es": [
            "actualizado", "actualizada", "actualización", "última actualización", "modificado", "modificada",
            "última modificación", "act.",
        ],
        "pt": [
            "atualizado", "atualizada", "atualização", "última atualização", "actualizado", "actualizada",
            "modificado", "modificada", "última modificação",
        ],
        "it": [
            "aggiornato", "aggiornata", "aggiornamento", "ultimo aggiornamento", "modificato", "modificata",
            "ultima modifica", "agg.",
        ],
        "nl": [
            "bijgewerkt", "laatst bijgewerkt", "gewijzigd", "laatst gewijzigd", "aangepast", "laatste update",
            "update", "laatste wijziging",
        ],
        "da": ["opdateret", "senest opdateret", "sidst opdateret", "ændret", "redigeret"],
        "sv": [
            "uppdaterad", "uppdaterat", "senast uppdaterad", "uppdaterades", "ändrad", "senast ändrad",
            "senast redigerad",
        ],
        "no": ["oppdatert", "sist oppdatert", "endret", "sist endret"],
        "fi": ["päivitetty", "viimeksi päivitetty", "muokattu", "viimeksi muokattu"],
        "pl": [
            "aktualizacja", "ostatnia aktualizacja", "zaktualizowano", "aktualizowano", "data aktualizacji",
            "ostatnia modyfikacja", "akt.",
        ],
        "cs": ["aktualizováno", "aktualizace", "poslední aktualizace", "upraveno"],
        "hu": ["frissítve", "frissítés", "utolsó frissítés", "utoljára frissítve", "módosítva"],
        "ro": [
            "actualizat", "actualizată", "ultima actualizare", "modificat", "ultima modificare", "data actualizării",
        ],
        "el": [
            "ενημερώθηκε", "ενημερωθηκε", "ενημέρωση", "τελευταία ενημέρωση", "τελευταια ενημερωση", "τελ. ενημέρωση",
            "τελευταία τροποποίηση",
        ],
        "ru": [
            "обновлено", "обновлен", "обновлена", "обновление", "последнее обновление", "дата обновления", "изменено",
            "изменен", "отредактировано",
        ],
        "uk": ["оновлено", "оновлена", "останнє оновлення", "дата оновлення", "змінено", "відредаговано"],
        "tr": [
            "güncelleme", "güncelleme tarihi", "güncellenme", "güncellenme tarihi", "güncellendi", "son güncelleme",
            "son güncellenme", "son düzenleme",
        ],
        "id": ["diperbarui", "terakhir diperbarui", "diperbaharui", "pembaruan terakhir"],
        "vi": ["cập nhật", "cập nhật lúc", "cập nhật lần cuối", "ngày cập nhật"],
        "ar": ["آخر تحديث", "اخر تحديث", "تم التحديث", "تم تحديثه", "تاريخ التحديث", "تحديث"],
        "fa": [
            "به روز شده", "به‌روز شده", "بهروز شده", "آخرین به‌روزرسانی", "به‌روزرسانی", "به روزرسانی", "بروزرسانی",
            "آخرین بروزرسانی",
        ],
        "hi": ["अपडेट", "अपडेटेड", "अंतिम अपडेट", "आखिरी अपडेट", "अद्यतन", "अंतिम बार अपडेट"],
        "he": ["עודכן", "עודכן לאחרונה", "עדכון אחרון"],
        "th": ["อัปเดต", "อัพเดต", "อัปเดตล่าสุด", "แก้ไขล่าสุด", "ปรับปรุง"],
        "zh": [
            "更新时间", "更新時間", "更新于", "更新於", "更新", "最后更新", "最後更新", "修改时间", "修改時間",
            "编辑于",
        ],
        "ja": ["更新日", "更新日時", "更新", "最終更新", "最終更新日", "改訂"],
        "ko": ["수정", "최종수정", "최종 수정", "기사수정", "업데이트", "최종업데이트", "최종 업데이트"],
    },
    # words for one that was published
    "published": {
        "en": [
            "published", "first published", "originally published", "posted", "posted on", "first posted",
            "publication date", "date published", "publish date", "created", "issued", "written", "filed", "released",
        ],
        "de": [
            "veröffentlicht", "publiziert", "erschienen", "erstellt", "erstveröffentlichung",
            "erstmals veröffentlicht", "veröffentlichungsdatum", "gepostet", "online seit",
        ],
        "fr": [
            "publié", "publiée", "paru", "posté", "mis en ligne", "date de publication", "créé",
            "première publication", "rédigé",
        ],
        "es": ["publicado", "publicada", "publicación", "fecha de publicación", "creado", "posteado", "pub."],
        "pt": ["publicado", "publicada", "publicação", "postado", "data de publicação", "criado"],
        "it": [
            "pubblicato", "pubblicata", "pubblicazione", "data di pubblicazione", "data pubblicazione", "postato",
            "inserito", "creato", "pubbl.",
        ],
        "nl": ["gepubliceerd", "geplaatst", "verschenen", "publicatiedatum", "eerste publicatie", "aangemaakt"],
        "da": ["publiceret", "offentliggjort", "udgivet", "oprettet"],
        "sv": [
            "publicerad", "publicerat", "publicerades", "först publicerad", "ursprungligen publicerad", "skapad",
            "postad",
        ],
        "no": ["publisert", "først publisert", "opprettet"],
        "fi": ["julkaistu", "luotu", "kirjoitettu"],
        "pl": [
            "opublikowano", "opublikowany", "opublikowane", "publikacja", "data publikacji", "dodano", "data dodania",
            "utworzono", "zamieszczono",
        ],
        "cs": ["publikováno", "vydáno", "zveřejněno", "vloženo", "datum vydání"],
        "hu": ["közzétéve", "megjelent", "publikálva", "létrehozva", "feltöltve"],
        "ro": ["publicat", "publicată", "data publicării", "postat", "adăugat"],
        "el": [
            "δημοσιεύθηκε", "δημοσιευθηκε", "δημοσιεύτηκε", "δημοσίευση", "αναρτήθηκε", "καταχωρήθηκε",
            "πρώτη δημοσίευση",
        ],
        "ru": [
            "опубликовано", "опубликована", "опубликован", "дата публикации", "публикация", "добавлено", "создано",
            "размещено",
        ],
        "uk": ["опубліковано", "опублікована", "дата публікації", "публікація", "додано", "створено", "розміщено"],
        "tr": [
            "yayınlanma", "yayınlanma tarihi", "yayın tarihi", "yayımlanma", "giriş tarihi", "giriş", "oluşturulma",
            "eklenme", "eklenme tarihi", "yayınlandı",
        ],
        "id": ["diterbitkan", "dipublikasikan", "terbit", "tayang", "diposting"],
        "vi": ["đăng ngày", "đăng lúc", "ngày đăng", "xuất bản", "ngày xuất bản", "đăng"],
        "ar": ["نشر في", "نشر بتاريخ", "تم النشر", "تاريخ النشر", "نشرت في", "نشر"],
        "fa": ["تاریخ انتشار", "منتشر شده", "انتشار", "زمان انتشار"],
        "hi": ["प्रकाशित", "प्रकाशन तिथि", "पब्लिश", "पब्लिश्ड", "पहली बार प्रकाशित"],
        "he": ["פורסם", "פורסם לראשונה", "תאריך פרסום"],
        "th": ["เผยแพร่", "เผยแพร่เมื่อ", "โพสต์เมื่อ"],
        "zh": [
            "发布时间", "發布時間", "發佈時間", "发表时间", "發表時間", "发布于", "發布於", "發佈於", "发表于",
            "發表於", "发布", "首次发布", "出版日期", "发稿时间",
        ],
        "ja": ["公開日", "投稿日", "掲載日", "配信日", "公開日時", "公開", "掲載", "投稿", "配信", "初出", "発行日"],
        "ko": ["입력", "기사입력", "등록", "기사등록", "등록일", "작성일", "게재일", "발행일", "송고시간", "게시일"],
    },
}
