"""The addresses of the cockpit."""

from __future__ import annotations

from django.urls import include, path, register_converter

from duoshou.console.office.admin.site import TABLES
from duoshou.console.pages import (
    backups,
    columns,
    deliveries,
    diagnosis,
    emptying,
    imports,
    inbox,
    mappings,
    metrics,
    people,
    preferences,
    reconciliation,
    reports,
    rooms,
    rows,
    search,
    sign_in,
    standing_tables,
    suppliers,
    targets,
    today,
)


class FormatInPath:
    """The two formats that tables are exported in."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        """The format."""
        return value

    def to_url(self, value: str) -> str:
        """The format."""
        return value


register_converter(FormatInPath, "format")

urlpatterns = [
    path("", today.today, name="today"),
    path("today/judgement/", today.today_judgement, name="today-judgement"),
    path("today/<slug:table>.<format:format>", today.today_table, name="today-table"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/decide/", inbox.decide, name="inbox-decide"),
    path("inbox/take-back/<int:case_id>/", inbox.take_back, name="inbox-take-back"),
    path("inbox/lift/<int:hush_id>/", inbox.lift, name="inbox-lift"),
    path("diagnosis/", diagnosis.diagnosis_of, name="diagnosis-of"),
    path("diagnosis/<slug:metric_id>/", diagnosis.diagnosis, name="diagnosis"),
    path("metrics/", metrics.metrics, name="metrics"),
    path("metrics.<format:format>", metrics.metrics_file, name="metrics-file"),
    path("metrics/<slug:metric_id>/", metrics.metric, name="metric"),
    path("metrics/<slug:metric_id>/rows/", rows.metric_rows, name="metric-rows"),
    path("metrics/<slug:metric_id>/rows.<format:format>", rows.metric_rows_file, name="metric-rows-file"),
    path("metrics/<slug:metric_id>/<slug:table>.<format:format>", metrics.metric_file, name="metric-file"),
    path("data/", deliveries.deliveries, name="deliveries"),
    path("data.<format:format>", deliveries.deliveries_file, name="deliveries-file"),
    path("data/upload/", imports.upload, name="upload"),
    path("data/imports/<uuid:job_id>/", imports.import_page, name="import"),
    path("data/imports/<uuid:job_id>.json", imports.import_state, name="import-state"),
    path("data/imports/<uuid:job_id>/again/", imports.import_again, name="import-again"),
    path("data/imports/<uuid:job_id>/columns/<int:place>/", columns.import_columns, name="import-columns"),
    path("data/mappings/", mappings.mappings, name="mappings"),
    path("data/mappings/<int:mapping_id>/", mappings.change, name="mapping"),
    path("data/mappings/<int:mapping_id>/rename/", mappings.rename, name="mapping-rename"),
    path("data/mappings/<int:mapping_id>/delete/", mappings.delete, name="mapping-delete"),
    path("data/fix-me/<str:name>", deliveries.fix_me, name="fix-me"),
    path("tables/", standing_tables.standing_tables, name="standing-tables"),
    path("tables/<slug:table_id>/", standing_tables.standing_table, name="standing-table"),
    path("tables/<slug:table_id>.xlsx", standing_tables.standing_table_file, name="standing-table-file"),
    path("reconciliation/", reconciliation.reconciliation, name="reconciliation"),
    path("reconciliation/<slug:figure_id>/", reconciliation.reconciliation, name="reconciliation-of"),
    path(
        "reconciliation/<slug:figure_id>.<format:format>",
        reconciliation.reconciliation_file,
        name="reconciliation-file",
    ),
    path("suppliers/", suppliers.suppliers, name="suppliers"),
    path("suppliers/<slug:which>/", suppliers.supplier_lines, name="supplier-lines"),
    path("targets/", targets.targets, name="targets"),
    path("targets/state/", targets.state, name="targets-state"),
    path("targets.<format:format>", targets.targets_file, name="targets-file"),
    path("search/", search.search, name="search"),
    path("rooms/<slug:room_id>/", rooms.room, name="room"),
    path("reports/", reports.schedules, name="reports"),
    path("reports/new/", reports.new, name="report-new"),
    path("reports/<int:schedule_id>/", reports.schedule, name="report"),
    path("reports/<int:schedule_id>/preview/", reports.preview, name="report-preview"),
    path("reports/<int:schedule_id>/switch/", reports.switch, name="report-switch"),
    path("reports/<int:schedule_id>/trial/", reports.trial, name="report-trial"),
    path("reports/<int:schedule_id>/send/", reports.send, name="report-send"),
    path("reports/<int:schedule_id>/remove/", reports.remove, name="report-remove"),
    path("reports/<int:schedule_id>/restore/", reports.restore, name="report-restore"),
    path("office/", include("duoshou.console.office.urls")),
    path("admin/", TABLES.urls),
    path("team/", people.people, name="people"),
    path("team/<int:person_id>/", people.person, name="person"),
    path("settings/", preferences.preferences, name="preferences"),
    path("settings/password/", sign_in.ChangePassword.as_view(), name="change-password"),
    path("settings/backups/", backups.backups, name="backups"),
    path("settings/shops/empty/", emptying.shop_empty, name="shop-empty"),
    path("settings/shops/again/", emptying.shop_again, name="shop-again"),
    path("settings/record/", preferences.record, name="record"),
    path("language/", preferences.language, name="language"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign-in"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign-out"),
]
